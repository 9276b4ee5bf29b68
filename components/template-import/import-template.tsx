'use client';

import { useState } from 'react';
import type { Preview } from '#lib/template-import/preview.ts';
import { fetchPreview } from './remote.ts';
import { Review } from './review.tsx';
import { type OwnTemplate, SourceForm } from './source-form.tsx';

type Props = { workspace: string; templates: readonly OwnTemplate[]; into: string | null };

/** A checklist becomes a draft: first the text, then what was read of it, line by line, then the draft. */
export function ImportTemplate({ workspace, templates, into: first }: Props) {
  const base = `/${workspace}/templates/import`;
  const [text, setText] = useState('');
  const [into, setInto] = useState(first);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [isReading, setReading] = useState(false);
  const [preview, setPreview] = useState<Preview | null>(null);
  const read = async () => {
    setReading(true);
    const answer = await fetchPreview(base, text, into);
    setReading(false);
    setProblems(answer.ok ? [] : answer.problems);
    setPreview(answer.ok ? answer.value : null);
    if (answer.ok) window.scrollTo(0, 0);
  };
  if (preview) {
    const back = () => setPreview(null);
    return <Review workspace={workspace} base={base} text={text} preview={preview} onBack={back} />;
  }
  return (
    <SourceForm
      {...{ text, into, templates, problems, isReading }}
      onText={setText}
      onInto={setInto}
      onRead={() => void read()}
    />
  );
}
