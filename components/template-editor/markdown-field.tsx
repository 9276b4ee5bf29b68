'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { useEditing } from './context.ts';
import { fetchPreview } from './remote.ts';
import { Slot } from './slot.tsx';

const REST = 250;

type Props = { field: string; label: string; rows: number; preview?: boolean };

/** Text in Markdown, and below it how it will be read, as it is typed. */
export function MarkdownField({ field, label, rows, preview = false }: Props) {
  return (
    <Slot<string> field={field}>{(own) => <Written {...{ field, label, rows, preview }} {...own} />}</Slot>
  );
}

type Own = { id: string; value: string; error: string | undefined; set: (value: string) => void };

function Written({ field, label, rows, preview, id, value, error, set }: Required<Props> & Own) {
  const [shown, setShown] = useState(preview && value !== '');
  const [html, setHtml] = useState<string | null>();
  const { editor } = useEditing();
  const source = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef<AbortController>(undefined);

  const draw = async () => {
    asked.current?.abort();
    asked.current = new AbortController();
    const { signal } = asked.current;
    const drawn = source.current === '' ? '' : await fetchPreview(editor.base, source.current, signal);
    if (!signal.aborted) setHtml(drawn);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn when it is shown, and then as it is typed
  useEffect(() => {
    if (shown) void draw();
    return () => {
      clearTimeout(timer.current);
      asked.current?.abort();
    };
  }, [shown]);

  const type = (text: string) => {
    source.current = text;
    set(text);
    clearTimeout(timer.current);
    if (shown) timer.current = setTimeout(draw, REST);
  };
  return (
    <div className="grid gap-2">
      <TextArea
        {...{ name: field, id, error, rows, maxLength: 20_000, mono: true }}
        label={label}
        hint="Markdown. Commands in fenced blocks can be copied; > [!WARNING] makes a warning."
        defaultValue={value}
        onChange={({ target }) => type(target.value)}
      />
      <div>
        <Button size="small" kind="plain" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? 'Hide the preview' : 'Preview'}
        </Button>
      </div>
      {shown && (
        <section aria-label={`${label}: preview`} className="draft-preview">
          {html === null ? (
            <p className="text-ink-3">The preview cannot be drawn: Holdpoint did not answer.</p>
          ) : (
            // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer lets no HTML of the author's through
            <div className="prose" dangerouslySetInnerHTML={{ __html: html ?? '' }} />
          )}
          {html === '' && <p className="text-ink-3">Nothing yet.</p>}
        </section>
      )}
    </div>
  );
}
