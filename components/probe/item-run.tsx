'use client';

import { useBench } from '#components/item/bench.ts';
import { RunProgress } from './run-progress.tsx';
import { useRun } from './use-run.ts';

type Props = {
  where: { workspace: string; project: string; item: string };
  running: string | null;
  may: boolean;
  label: string;
};

/** Runs the probes of one item, or follows the run that asks all of the project's. */
export function ItemRun({ where, running, may, label }: Props) {
  const bench = useBench();
  const own = useRun(where, bench.run.going ? null : running);
  return <RunProgress run={bench.run.going ? bench.run : own} label={label} may={may} />;
}
