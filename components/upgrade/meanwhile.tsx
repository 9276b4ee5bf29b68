'use client';

import { useEffect, useRef, useState } from 'react';
import { type Seen, type Turn, whatTurned } from './turns.ts';

const NAMED = 3;

/**
 * What has come, gone or changed among the changes while somebody chose. Their choices stay, so it is said which of them
 * were made about something else. `digest` is that of what is shown.
 */
export function Meanwhile({ digest }: { digest: string }) {
  const own = useRef<HTMLDivElement>(null);
  const first = useRef<Seen>(undefined);
  const [turned, setTurned] = useState<readonly Turn[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever other changes are shown
  useEffect(() => {
    const form = own.current?.closest('form');
    if (!form) return;
    const seen = seenIn(form);
    first.current ??= seen;
    setTurned(whatTurned(first.current, seen));
  }, [digest]);
  const more = turned.length - NAMED;
  return (
    <div ref={own} role="status" className="w-full empty:hidden">
      {turned.length > 0 && (
        <p className="text-risk text-sm">
          Changed while you chose:{' '}
          {turned.slice(0, NAMED).map(({ id, name, what }, place) => (
            <span key={id}>
              {place > 0 && '; '}
              {what === 'gone' ? (
                name
              ) : (
                <a href={`#change.${id}`} className="link">
                  {name}
                </a>
              )}
              {WORDS[what]}
            </span>
          ))}
          {more > 0 && `; and ${more} more`}. Your choices are kept, but for what is a conflict only now:
          choose there again.
        </p>
      )}
    </div>
  );
}

const WORDS = { come: ' (new)', gone: ' (gone)', changed: '' } as const;

function seenIn(form: HTMLFormElement): Seen {
  const rows = [...form.querySelectorAll<HTMLElement>('[data-change]')];
  return new Map(
    rows.map(({ dataset: { change = '', name = '', stamp = '' } }) => [change, { name, stamp }] as const),
  );
}
