'use client';

import { Button } from '#components/ui/button.tsx';
import type { Can } from './bench.ts';
import type { BulkKind } from './bulk-dialog.tsx';

type Props = {
  count: number;
  can: Can;
  ask: (kind: BulkKind) => void;
  move: (to: 'open' | 'in-progress') => void;
  clear: () => void;
};

/** What can be done with the items that are selected; it floats over the list's end, so that the filters stay. */
export function SelectionBar({ count, can, ask, move, clear }: Props) {
  return (
    <section className="selection" aria-label="Selected items">
      <b className="selection-count">{count} selected</b>
      {can.edit && (
        <>
          <Button size="small" onClick={() => ask('assign')}>
            Assign…
          </Button>
          <Button size="small" onClick={() => ask('due')}>
            Due date…
          </Button>
          <Button size="small" onClick={() => ask('section')}>
            Section…
          </Button>
        </>
      )}
      {can.work && (
        <>
          <Button size="small" onClick={() => move('in-progress')}>
            Start
          </Button>
          <Button size="small" onClick={() => ask('block')}>
            Block…
          </Button>
          <Button size="small" onClick={() => move('open')}>
            Put back
          </Button>
        </>
      )}
      <Button size="small" kind="plain" onClick={clear}>
        Drop the selection
      </Button>
    </section>
  );
}
