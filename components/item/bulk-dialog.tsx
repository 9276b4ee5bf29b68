'use client';

import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { DateTimeField } from '#components/ui/date-time-field.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import { useBench } from './bench.ts';
import type { useChanges } from './use-changes.ts';

export type BulkKind = 'assign' | 'due' | 'section' | 'block';
export type BulkAsk = { kind: BulkKind; keys: readonly string[]; titles: readonly string[] };

type Props = { ask: BulkAsk; changes: ReturnType<typeof useChanges>; onClose: (changed: boolean) => void };

const TITLES = {
  assign: 'Assign',
  due: 'Set a due date for',
  section: 'Move to another section:',
  block: 'Block',
};
const SUBMITS = { assign: 'Assign', due: 'Set the date', section: 'Move', block: 'Block' };

/** Asks the one thing that a change to some items needs, and makes the change. */
export function BulkDialog({ ask, changes, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const changed = useRef(false);
  useEffect(() => {
    dialog.current?.showModal();
    document.getElementById('bulk-value')?.focus();
  }, []);
  const { kind, keys, titles } = ask;
  const what = keys.length === 1 ? `“${titles[0]}”` : `${keys.length} items`;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    make(new FormData(event.currentTarget, submitter));
    changed.current = true;
    dialog.current?.close();
  };
  const { place, sheet } = useBench();
  const make = (form: FormData) => {
    const value = String(form.get('value') ?? '');
    if (kind === 'due') return changes.setDue(keys, form.has('none') ? '' : value);
    if (kind === 'section') return changes.setSection(keys, value);
    if (kind === 'block') return changes.move(keys, 'blocked', value);
    const to = value === '' ? undefined : Number(value);
    changes.assign(keys, to, to === undefined ? 'nobody' : (sheet.people[to]?.name ?? ''));
  };
  const fields: Record<BulkKind, ReactNode> = {
    assign: <SelectField name="value" id="bulk-value" label="To" none="Nobody" options={workersOf(sheet)} />,
    due: (
      <DateTimeField
        name="value"
        id="bulk-value"
        label="Due"
        hint={`Time in ${place.zone}, where the launch is.`}
        required
      />
    ),
    section: (
      <>
        <TextField
          name="value"
          id="bulk-value"
          label="Section"
          hint="One that is there, or a new one."
          list="bulk-sections"
          required
          maxLength={80}
        />
        <datalist id="bulk-sections">
          {sheet.sections.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </>
    ),
    block: (
      <TextArea
        name="value"
        id="bulk-value"
        label="What blocks it?"
        hint="Say what it waits for, so that somebody can clear it."
        required
        maxLength={1000}
      />
    ),
  };
  return (
    <Dialog ref={dialog} title={`${TITLES[kind]} ${what}`} onClose={() => onClose(changed.current)}>
      <form onSubmit={submit} className="grid gap-4">
        {fields[kind]}
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" type="submit">
            {SUBMITS[kind]}
          </Button>
          {kind === 'due' && (
            <Button type="submit" name="none" value="yes" formNoValidate>
              {keys.length === 1 ? 'Take its date away' : 'Take their dates away'}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** Who may be given items, by their place among the people. */
export const workersOf = ({ people, workers }: { people: readonly { name: string }[]; workers: number }) =>
  people.slice(0, workers).map(({ name }, place) => ({ value: String(place), label: name }));
