'use client';

import { type FormEvent, useId } from 'react';
import { Button } from '#components/ui/button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { Problems } from './problems.tsx';

export type OwnTemplate = { key: string; name: string };

type Props = {
  text: string;
  into: string | null;
  templates: readonly OwnTemplate[];
  problems: readonly string[];
  isReading: boolean;
  /** Something was chosen about this text already. */
  hasChoices: boolean;
  onText: (text: string) => void;
  onFile: (text: string) => void;
  onInto: (into: string | null) => void;
  onRead: () => void;
};

/** Where a checklist is pasted or opened, and what it is for. */
export function SourceForm({
  text,
  into,
  templates,
  problems,
  isReading,
  hasChoices,
  onText,
  onFile,
  onInto,
  onRead,
}: Props) {
  const file = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRead();
  };
  return (
    <form onSubmit={submit} className="grid max-w-[56rem] grid-cols-1 gap-5">
      <Problems problems={problems} />
      <div className="field">
        <label htmlFor={file} className="field-label">
          From a file
        </label>
        <input
          id={file}
          type="file"
          className="control"
          accept=".md,.markdown,.txt,.rst,.yaml,.yml,text/*"
          onChange={async (event) => {
            const chosen = event.target.files?.[0];
            if (chosen) onFile(await chosen.text());
          }}
        />
      </div>
      <TextArea
        name="text"
        label="Or paste it"
        hint="Markdown with task lists, reStructuredText, the text of a web page, plain lines, or a template in YAML. At most 1 MB."
        mono
        rows={16}
        required
        spellCheck={false}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      {templates.length > 0 && (
        <SelectField
          name="into"
          label="Make of it"
          none="A new template"
          hint="Into a template that there is, its entries are matched by key and by title: what is named is renewed, the rest stays."
          options={templates.map(({ key, name }) => ({ value: key, label: `A new draft of ${name}` }))}
          value={into ?? ''}
          onChange={(event) => onInto(event.target.value || null)}
        />
      )}
      <div>
        <Button kind="primary" type="submit" disabled={isReading}>
          {isReading ? 'Reading…' : 'Read it'}
        </Button>
        <p className="mt-2 text-ink-2 text-sm">
          {hasChoices
            ? 'What you chose line by line is kept as long as the text stays as it is.'
            : 'Nothing is made yet: you see each line first.'}
        </p>
      </div>
    </form>
  );
}
