'use client';

import { RunProgress } from '#components/probe/run-progress.tsx';
import { AddItem } from './add-item.tsx';
import { useBench } from './bench.ts';

/** What can be done with the whole checklist. */
export function BenchActions() {
  const { place, sheet, run } = useBench();
  const probes = sheet.rows.some(({ marks }) => marks.length > 0);
  return (
    <>
      {probes && <RunProgress run={run} label="Run all probes" may={place.can.run} />}
      {place.can.edit && <AddItem />}
    </>
  );
}
