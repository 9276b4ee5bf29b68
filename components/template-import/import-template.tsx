'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { Preview } from '#lib/template-import/preview.ts';
import { fetchPreview } from './remote.ts';
import { Review } from './review.tsx';
import { type OwnTemplate, SourceForm } from './source-form.tsx';
import { useLeaveWarning } from './use-leave-warning.ts';

type Props = { workspace: string; templates: readonly OwnTemplate[]; into: string | null };
/** What was read, and of what; another `turn` begins the choices anew. */
type Read = { text: string; into: string | null; preview: Preview; turn: number };

const NO_TEXT = 'This file is not text. Save it as Markdown, plain text or YAML, then open it again.';

/** What was written here and not taken in: a link within Holdpoint leaves no page behind that could ask. */
let kept: { workspace: string; text: string; into: string | null } | null = null;

/**
 * A checklist becomes a draft: first the text, then what was read of it, line by line, then the draft. The second has
 * an address of its own, and what was chosen there stays while the text does.
 */
export function ImportTemplate({ workspace, templates, into: first }: Props) {
  const base = `/${workspace}/templates/import`;
  const params = useSearchParams();
  const [before] = useState(kept?.workspace === workspace ? kept : null);
  const [text, setText] = useState(before?.text ?? '');
  const [into, setInto] = useState(first ?? before?.into ?? null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [isReading, setReading] = useState(false);
  const [read, setRead] = useState<Read | null>(null);
  const isReviewing = read !== null && params.has('lines');
  useLeaveWarning(text !== '');
  useEffect(() => {
    kept = text === '' ? null : { workspace, text, into };
  }, [workspace, text, into]);

  const ask = async (): Promise<boolean> => {
    const answer = await fetchPreview(base, text, into);
    setProblems(answer.ok ? [] : answer.problems);
    if (!answer.ok) return false;
    const isSame = read?.text === text && read.into === into;
    const turn = (read?.turn ?? 0) + (isSame ? 0 : 1);
    setRead({ text, into, preview: answer.value, turn });
    return true;
  };
  const readIt = async () => {
    setReading(true);
    if (await ask()) history.pushState(null, '', `?${new URLSearchParams([...params, ['lines', '1']])}`);
    setReading(false);
  };
  const open = (found: string) => {
    const isText = !found.includes('\0');
    setProblems(isText ? [] : [NO_TEXT]);
    if (isText) setText(found);
  };

  const box = useRef<HTMLDivElement>(null);
  const wasReviewing = useRef(isReviewing);
  useEffect(() => {
    if (wasReviewing.current === isReviewing) return;
    wasReviewing.current = isReviewing;
    if (isReviewing) window.scrollTo(0, 0);
    const target = isReviewing ? '[data-review]' : 'textarea';
    box.current?.querySelector<HTMLElement>(target)?.focus({ preventScroll: true });
  }, [isReviewing]);
  return (
    <div ref={box}>
      {!isReviewing && (
        <SourceForm
          {...{ text, into, templates, problems, isReading, hasChoices: read !== null }}
          onText={setText}
          onFile={open}
          onInto={setInto}
          onRead={() => void readIt()}
        />
      )}
      {read && (
        <section hidden={!isReviewing} data-review tabIndex={-1} aria-label="What was read">
          <Review
            key={read.turn}
            {...{ workspace, base, text: read.text, preview: read.preview }}
            onBack={() => history.back()}
            onRefused={() => void ask()}
            onTaken={() => {
              kept = null;
            }}
          />
        </section>
      )}
    </div>
  );
}
