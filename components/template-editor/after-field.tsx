'use client';

import { X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { FieldError, FieldHint } from '#components/ui/field.tsx';
import { announce } from '#components/ui/notice.ts';
import { useFocusStop } from '#components/ui/use-focus-stop.ts';
import { findCycle } from '#lib/template/order.ts';
import type { Outline } from '#lib/template-draft/outline.ts';
import { useEditing, useOpen } from './context.ts';
import { EntryPicker } from './entry-picker.tsx';
import { Slot } from './slot.tsx';

/** What this entry comes after. An order that would go in a circle is refused at once. */
export function AfterField() {
  return (
    <Slot<string[]> field="after">
      {({ value, error, set }) => <After value={value} error={error} onChange={set} />}
    </Slot>
  );
}

type Props = { value: string[]; error: string | undefined; onChange: (value: string[]) => void };

function After({ value, error, onChange }: Props) {
  const { editor } = useEditing();
  const open = useOpen();
  const id = useId();
  const [keys, setKeys] = useState(value);
  const box = useRef<HTMLFieldSetElement>(null);
  const focusStop = useFocusStop(box);
  const change = (next: string[]) => {
    setKeys(next);
    onChange(next);
  };
  const { outline } = editor.store.get();
  const entries = open.list === 'steps' ? [...outline.steps, ...outline.items] : outline.items;
  const titles = new Map(entries.map(({ key, title }) => [key, title]));
  const titleOf = (key: string) => titles.get(key) || key;
  const add = (key: string) => {
    const circle = circleWith(outline, open.list, open.key, [...keys, key]);
    if (circle)
      announce({
        kind: 'refused',
        message: `That order would go in a circle: ${circle.map(titleOf).join(' → ')}.`,
      });
    else change([...keys, key]);
  };
  return (
    <fieldset
      ref={box}
      tabIndex={-1}
      className="field"
      data-invalid={error ? '' : undefined}
      aria-describedby={`${id}-hint`}
    >
      <legend className="field-label mb-1">Comes after</legend>
      <FieldHint id={id} hint="It cannot be done before these are." />
      {keys.length > 0 && (
        <ul className="grid gap-1">
          {keys.map((key, place) => (
            <li key={key} className="flex min-h-8 items-center gap-2 border-line border-b">
              <span className="grow">{titleOf(key)}</span>
              <Button
                {...{ kind: 'plain', size: 'small', icon: true }}
                aria-label={`Not after ${titleOf(key)}`}
                data-stop
                onClick={() => {
                  focusStop(place);
                  change(keys.filter((one) => one !== key));
                }}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <EntryPicker
        label="Add what comes before"
        entries={entries.filter(({ key }) => key !== open.key && !keys.includes(key))}
        onPick={add}
      />
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

function circleWith(outline: Outline, list: string, key: string, after: readonly string[]): string[] | null {
  const entries = list === 'steps' ? outline.steps : outline.items;
  const order = new Map(entries.map((entry) => [entry.key, entry.after ?? []]));
  return findCycle(order.set(key, [...after]));
}
