'use client';

import { useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { useFocusStop } from '#components/ui/use-focus-stop.ts';
import type { TemplateGuide } from '#lib/template/schema.ts';
import { ManyField } from './many-field.tsx';
import { Part } from './part.tsx';
import { Lines, Text } from './simple-fields.tsx';
import { Slot } from './slot.tsx';

type Command = TemplateGuide['commands'][number];

/** What to look at when something is wrong. */
export function GuideForm() {
  return (
    <>
      <Part title="What">
        <Text field="title" label="Title" max={200} focus />
        <Lines field="symptoms" label="How it shows" hint="One a line." />
        <Checks />
        <Text field="source" label="Source" max={200} nullable hint="Where this comes from." />
      </Part>
      <Part title="What to run">
        <ManyField<Command>
          field="commands"
          label="Commands"
          name={({ run }) => run.split('\n')[0] ?? ''}
          isWhole={({ run }) => run !== ''}
          lacks="a command"
          form={({ run, expect }, id, change) => (
            <>
              <TextArea
                {...{ name: `${id}-run`, label: 'Command', rows: 2, mono: true, maxLength: 5_000 }}
                defaultValue={run}
                onChange={({ target }) => change({ run: target.value })}
              />
              <TextArea
                {...{ name: `${id}-expect`, label: 'What to expect', rows: 2, maxLength: 1_000 }}
                defaultValue={expect}
                onChange={({ target }) => change({ expect: target.value })}
              />
            </>
          )}
          add={(_all, push) => (
            <div>
              <Button size="small" onClick={() => push({ run: '', expect: '' })}>
                Add a command
              </Button>
            </div>
          )}
        />
      </Part>
    </>
  );
}

/** What to check, in order; each may be several lines of Markdown. */
function Checks() {
  return (
    <Slot<string[]> field="checks">
      {({ value, error, set }) => <CheckList value={value} error={error} onChange={set} />}
    </Slot>
  );
}

type Props = { value: string[]; error: string | undefined; onChange: (value: string[]) => void };

function CheckList({ value, error, onChange }: Props) {
  const box = useRef<HTMLFieldSetElement>(null);
  const focusStop = useFocusStop(box);
  const [all, setAll] = useState(() => value.map((text, id) => ({ id, text })));
  const change = (next: typeof all) => {
    setAll(next);
    onChange(next.map(({ text }) => text).filter((text) => text.trim() !== ''));
  };
  return (
    <fieldset ref={box} tabIndex={-1} className="field" data-invalid={error ? '' : undefined}>
      <legend className="field-label mb-1">Checks, in order</legend>
      {all.map(({ id, text }, place) => (
        <div key={id} className="flex items-start gap-2">
          <div className="grow">
            <TextArea
              {...{ name: `check-${id}`, label: `Check ${place + 1}`, hideLabel: true, rows: 2 }}
              data-stop
              maxLength={5_000}
              defaultValue={text}
              onChange={({ target }) =>
                change(all.map((one) => (one.id === id ? { ...one, text: target.value } : one)))
              }
            />
          </div>
          <Button
            size="small"
            kind="plain"
            onClick={() => {
              focusStop(place);
              change(all.filter((one) => one.id !== id));
            }}
          >
            Remove<span className="sr-only"> check {place + 1}</span>
          </Button>
        </div>
      ))}
      {error && <span className="field-error">{error}</span>}
      <div>
        <Button
          size="small"
          onClick={() => {
            focusStop(all.length);
            setAll([...all, { id: Math.max(-1, ...all.map(({ id }) => id)) + 1, text: '' }]);
          }}
        >
          Add a check
        </Button>
      </div>
    </fieldset>
  );
}
