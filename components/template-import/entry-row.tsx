'use client';

import { type Dispatch, memo } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { Choice } from '#lib/template-import/choice.ts';
import type { Shown } from '#lib/template-import/preview.ts';
import { Grade } from './grade.tsx';
import type { Act } from './review-state.ts';

type Props = {
  entry: Shown;
  choice: Choice | undefined;
  /** What it is merged into, as words; null where it stands. */
  into: string | null;
  /** The line of the document that it came from. */
  source: string;
  act: Dispatch<Act>;
  /** Null where there is nothing above to merge it into. */
  merge: ((id: string) => void) | null;
};

/** One entry: kept or not, its line, what it is merged into or may take, and its grade. */
export const EntryRow = memo(function EntryRow({ entry, choice, into, source, act, merge }: Props) {
  const { id, kind, title, phase, lines, graded, text, renews, known } = entry;
  const change = (one: Omit<Partial<Choice>, 'id'>) => act({ ids: [id], change: one });
  const isDropped = choice?.drop === true;
  return (
    <li
      className="import-row"
      data-row={id}
      data-kind={kind}
      data-phase={choice?.phase ?? phase}
      data-off={isDropped ? 'dropped' : into ? 'merged' : undefined}
    >
      <input
        type="checkbox"
        className="import-keep"
        aria-label={`Keep ${title}`}
        checked={!isDropped}
        onChange={() => change({ drop: !isDropped })}
      />
      <div className="import-main">
        <p className="import-title">{title}</p>
        <p className="import-source">
          <span>Line {lines.from}</span> <code>{source}</code>
        </p>
        <details className="import-more">
          <summary>
            How it was read<span className="sr-only">: {title}</span>
          </summary>
          <p>{graded.join(' ')}</p>
          {text && <p className="wrap-anywhere line-clamp-6 whitespace-pre-line text-ink-2">{text}</p>}
          {!into && merge && (
            <Button size="small" onClick={() => merge(id)}>
              Merge into the one above<span className="sr-only">: {title}</span>
            </Button>
          )}
        </details>
        {renews && (
          <p className="import-note">
            Renews {renews.title === title ? 'the entry of that name' : `“${renews.title}”`} ({renews.key}).
          </p>
        )}
        {into && !isDropped && (
          <p className="import-note">
            Merged into {into}.{' '}
            <Button size="small" kind="plain" onClick={() => change({ into: null })}>
              Keep apart<span className="sr-only">: {title}</span>
            </Button>
          </p>
        )}
        {known && !into && !isDropped && (
          <label className="import-note">
            <input
              type="checkbox"
              checked={choice?.like === true}
              onChange={() => change({ like: !choice?.like })}
            />{' '}
            The same as “{known.title}” of {known.name}: take its {known.brings || 'text'}
          </label>
        )}
      </div>
      {kind === 'item' && !isDropped && !into && <Grade entry={entry} choice={choice} onChange={change} />}
    </li>
  );
});
