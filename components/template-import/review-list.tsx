'use client';

import { type Dispatch, useCallback, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { Shown } from '#lib/template-import/preview.ts';
import { EntryGroup } from './entry-group.tsx';
import { ReviewFilter } from './review-filter.tsx';
import {
  type Act,
  type Chosen,
  entriesShown,
  groupEntries,
  type Shows,
  withOneAbove,
} from './review-state.ts';
import { rowKeys } from './row-keys.ts';
import { useGrowing } from './use-growing.ts';

type Props = {
  entries: readonly Shown[];
  lines: readonly string[];
  chosen: Chosen;
  act: Dispatch<Act>;
  /** Of a new template nothing is renewed. */
  isNew: boolean;
};

/** Every entry with the line it came from, by section. */
export function ReviewList({ entries, lines, chosen, act, isNew }: Props) {
  const [shows, setShows] = useState<Shows>('all');
  const merge = useCallback((id: string) => act({ mergeUp: id, among: entries }), [entries, act]);
  const keys = rowKeys(act, merge);
  const wanted = entriesShown(entries, shows, chosen);
  const shown = useGrowing(wanted.length);
  const known = entries.filter((entry) => entry.known !== null).map(({ id }) => id);
  const isTaken = known.length > 0 && known.every((id) => chosen.get(id)?.like);
  const mergeable = withOneAbove(entries, chosen);
  const titles = new Map(entries.map(({ id, title, lines: own }) => [id, `“${title}” (line ${own.from})`]));
  return (
    <div>
      <div className="import-tools">
        <ReviewFilter entries={entries} chosen={chosen} shows={shows} onShow={setShows} isNew={isNew} />
        {known.length > 0 && (
          <Button
            size="small"
            aria-pressed={isTaken}
            onClick={() => act({ ids: known, change: { like: !isTaken } })}
          >
            {isTaken ? 'Leave' : 'Take'} what the{' '}
            {known.length === 1 ? 'well-known item brings' : `${known.length} well-known items bring`}
          </Button>
        )}
        <p className="only-keys text-ink-3 text-sm">
          On a row: ↑ ↓ go, Space drops, 1 2 3 grade, P phase, M merges into the one above
        </p>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys on the boxes within come up to here */}
      <div data-rows onKeyDown={keys}>
        {groupEntries(wanted.slice(0, shown)).map((group) => (
          <EntryGroup
            key={`${group.kind} ${group.entries[0]?.id}`}
            group={group}
            lines={lines}
            chosen={chosen}
            titles={titles}
            act={act}
            mergeable={mergeable}
            merge={merge}
          />
        ))}
        {wanted.length === 0 && <p className="py-6 text-ink-2">No entry is like that.</p>}
      </div>
    </div>
  );
}
