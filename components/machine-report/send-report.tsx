'use client';

import { useRouter } from 'next/navigation';
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { announce } from '#components/ui/notice.ts';
import { type Option, SelectField } from '#components/ui/select-field.tsx';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import { postReport } from './post-report.ts';

type Props = {
  /** The API's address of the project's reports. */
  address: string;
  formats: readonly Option[];
  /** The format that is meant here; empty: it is told by the report's looks. */
  format?: string;
  size?: 'small' | 'medium';
  kind?: 'primary' | 'quiet';
  /** The targets beside production, by name. */
  targets?: readonly string[];
};

/** A button that opens the form in which a report is pasted or chosen as a file. */
export function SendReport({ size = 'medium', kind = 'quiet', ...form }: Props) {
  return (
    <DialogButton label="Send a report…" title="Send a report" size={size} kind={kind}>
      <ReportForm {...form} />
    </DialogButton>
  );
}

function ReportForm({ address, formats, format = '', targets = [] }: Omit<Props, 'size' | 'kind'>) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [content, setContent] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const [sending, setSending] = useState(false);
  const choose = async ({ currentTarget: { files } }: ChangeEvent<HTMLInputElement>) => {
    const [file] = files ?? [];
    if (file) setContent(await file.text());
  };
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSending(true);
    const result = await postReport(address, content, new FormData(event.currentTarget));
    setSending(false);
    setRefusal(result.ok ? undefined : result.refusal);
    if (!result.ok) return;
    form.current?.closest('dialog')?.close();
    setContent('');
    announce({ message: `The report is in: ${result.told}` });
    router.refresh();
  };
  return (
    <form ref={form} onSubmit={send} className="grid gap-4">
      <ErrorSummary message={refusal} />
      <SelectField
        name="format"
        label="Format"
        options={formats}
        none="Told by what it looks like"
        defaultValue={format}
      />
      <TextArea
        name="content"
        id="report-content"
        label="The report"
        hint="Paste all that the command prints, to its last line"
        rows={8}
        mono
        value={content}
        onChange={(event) => setContent(event.currentTarget.value)}
      />
      <label className="grid gap-1">
        <span className="text-ink-2 text-sm">Or choose its file</span>
        <input type="file" className="control" onChange={choose} />
      </label>
      {targets.length > 0 && (
        <SelectField
          name="target"
          label="Target"
          none="Production"
          options={targets.map((name) => ({ value: name, label: name }))}
        />
      )}
      <TextField
        name="release"
        label="Release"
        hint="Optional: which release it speaks of"
        maxLength={128}
        mono
      />
      <Button type="submit" kind="primary" disabled={sending}>
        {sending ? 'Sending…' : 'Send it'}
      </Button>
    </form>
  );
}
