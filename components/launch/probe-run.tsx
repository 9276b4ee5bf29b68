'use client';

import { RunProgress } from '#components/probe/run-progress.tsx';
import { useRun } from '#components/probe/use-run.ts';

type Props = { where: { workspace: string; project: string }; running: string | null; may: boolean };

/** Runs every probe of the project on production now. */
export function ProbeRun({ where, running, may }: Props) {
  return <RunProgress run={useRun(where, running)} label="Run now" may={may} />;
}
