'use client';

import type { Dispatch } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EntryRow } from './entry-row.tsx';
import { type Act, type Chosen, type Group, mergedInto } from './review-state.ts';
import { KINDS } from './words.ts';

type Props = {
  group: Group;
  lines: readonly string[];
  chosen: Chosen;
  /** What an entry is called where another is merged into it. */
  titles: ReadonlyMap<string, string>;
  act: Dispatch<Act>;
  /** What may be merged into an entry above it. */
  mergeable: ReadonlySet<string>;
  merge: (id: string) => void;
};

/** A section's entries, which may be dropped together. */
export function EntryGroup({ group, lines, chosen, titles, act, mergeable, merge }: Props) {
  const { section, kind, entries } = group;
  const ids = entries.map(({ id }) => id);
  const isDropped = ids.every((id) => chosen.get(id)?.drop);
  const name = [KINDS[kind], section].filter(Boolean).join(': ');
  return (
    <section className="import-group" aria-label={name}>
      <div className="import-group-head">
        <h2>
          {name} <span className="font-normal text-ink-3 tabular-nums">{entries.length}</span>
        </h2>
        <Button size="small" kind="plain" onClick={() => act({ ids, change: { drop: !isDropped } })}>
          {isDropped ? 'Keep' : 'Drop'} all<span className="sr-only"> of {name}</span>
        </Button>
      </div>
      <ul>
        {entries.map((entry) => {
          const into = mergedInto(entry, chosen);
          return (
            <EntryRow
              key={entry.id}
              entry={entry}
              choice={chosen.get(entry.id)}
              into={into === null ? null : (titles.get(into) ?? null)}
              source={lines[entry.lines.from - 1]?.trim().slice(0, 200) ?? ''}
              act={act}
              merge={mergeable.has(entry.id) ? merge : null}
            />
          );
        })}
      </ul>
    </section>
  );
}
