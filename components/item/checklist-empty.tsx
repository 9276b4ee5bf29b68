'use client';

import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { type ItemFilter, readFilter } from '#lib/item/filter.ts';

type Props = { total: number; clear: (filter: ItemFilter) => void };

const everything = readFilter(new URLSearchParams());

/** Why no row is shown, and the way on. */
export function ChecklistEmpty({ total, clear }: Props) {
  return (
    <div className="px-6">
      {total === 0 ? (
        <EmptyState title="This checklist has no items yet">
          Its templates brought none that apply. A lead can add items of the project's own with “Add item”.
        </EmptyState>
      ) : (
        <EmptyState
          title="No item fits this filter"
          next={<Button onClick={() => clear(everything)}>Show all {total} items</Button>}
        >
          The checklist has {total} items; the filter lets none of them through.
        </EmptyState>
      )}
    </div>
  );
}
