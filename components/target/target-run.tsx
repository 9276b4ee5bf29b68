'use client';

import { RunProgress } from '#components/probe/run-progress.tsx';
import { useRun } from '#components/probe/use-run.ts';

type Props = {
  where: { workspace: string; project: string; target: string };
  running: string | null;
  may: boolean;
};

/** Runs every probe of the project on one target. */
export function TargetRun({ where, running, may }: Props) {
  return <RunProgress run={useRun(where, running)} label="Run the probes here" may={may} />;
}
