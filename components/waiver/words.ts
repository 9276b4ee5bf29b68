import type { StatusName } from '#components/status/status.tsx';
import type { WaiverView } from '#lib/waiver/queries.ts';

type Kinded = Pick<WaiverView, 'kind' | 'probeKind'>;

/** What was asked for, as the head of a line. */
export function sayKind({ kind, probeKind }: Kinded): string {
  if (kind === 'dispute') return `Dispute of the probe ${probeKind}`;
  return kind === 'waiver' ? 'Waiver' : 'Not applicable';
}

/** The status that shows what has become of it; a word of its own where the usual one would mislead. */
export function statusOf({ standing, kind }: Pick<WaiverView, 'standing' | 'kind'>): {
  status: StatusName;
  word: string;
} {
  if (standing === 'waits') return { status: 'pending', word: 'Waiting for approval' };
  if (standing !== 'in force')
    return { status: 'skipped', word: standing.replace(/^./, (first) => first.toUpperCase()) };
  return { status: kind === 'not-applicable' ? 'not-applicable' : 'waived', word: 'In force' };
}
