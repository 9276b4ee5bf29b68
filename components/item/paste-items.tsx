'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { announce } from '#components/ui/notice.ts';
import { reach } from '#components/ui/reach.ts';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import { addMany } from '#lib/item/actions.ts';
import { MOST_ADDED } from '#lib/item/limits.ts';
import { useBench } from './bench.ts';
import { PastedList } from './pasted-list.tsx';
import { usePasted } from './use-pasted.ts';

const severities = [
  { value: 'important', label: 'Important' },
  { value: 'critical', label: 'Critical' },
  { value: 'optional', label: 'Optional' },
] as const;
type Severity = (typeof severities)[number]['value'];

/** Adds the items of a list that is pasted, as Markdown or plain lines, with a look at them first. */
export default function PasteItems() {
  const { place, sheet } = useBench();
  const { workspace, project } = place;
  const sections = useId();
  const [text, setText] = useState('');
  const [section, setSection] = useState('Added');
  const [unsaid, setUnsaid] = useState<Severity>('important');
  const [again, setAgain] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  const { items, known, problem } = usePasted(text, section, unsaid, sheet.rows);
  const wanted = again ? items : items.filter(({ title }) => !known.has(title));
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const dialog = event.currentTarget.closest('dialog');
    setAdding(true);
    const fields = wanted.map(({ line: _line, ...item }) => item);
    const answer = await reach(addMany({ workspace, project, items: fields }));
    setAdding(false);
    setRefused(answer.ok ? undefined : answer.refusal.message);
    if (!answer.ok) return;
    announce({ message: `${wanted.length} ${wanted.length === 1 ? 'item was' : 'items were'} added.` });
    setText('');
    dialog?.close();
  };
  const isTooMany = wanted.length > MOST_ADDED;
  const blocked =
    problem ??
    (isTooMany ? `At most ${MOST_ADDED} items are added at once; these are ${wanted.length}.` : undefined);
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
      <ErrorSummary message={refused} />
      <TextArea
        name="list"
        label="List"
        hint="A task list, bullets or plain lines. Headings give sections and severities; what stands below a line becomes its why and how."
        error={blocked}
        mono
        rows={8}
        required
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="list-section"
          label="Section, where no heading names one"
          required
          maxLength={80}
          list={sections}
          value={section}
          onChange={(event) => setSection(event.target.value)}
        />
        <datalist id={sections}>
          {sheet.sections.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <SelectField
          name="list-severity"
          label="Severity, where none is said"
          options={severities}
          value={unsaid}
          onChange={({ target }) =>
            setUnsaid(severities.find(({ value }) => value === target.value)?.value ?? 'important')
          }
        />
      </div>
      <PastedList items={wanted} known={items.length - wanted.length} onAgain={() => setAgain(true)} />
      <Button
        kind="primary"
        type="submit"
        disabled={isAdding || wanted.length === 0 || blocked !== undefined}
      >
        {isAdding ? 'Adding…' : `Add ${wanted.length} ${wanted.length === 1 ? 'item' : 'items'}`}
      </Button>
    </form>
  );
}
