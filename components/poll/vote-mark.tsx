import { Status } from '#components/status/status.tsx';
import type { Standing } from '#lib/poll/rules.ts';
import type { Vote } from '#lib/poll/schema.ts';

const word = (vote: Vote | null): string => (vote === 'no-go' ? 'No-go' : 'Go');

type Props = { standing: Standing; vote: Vote | null };

/** A seat's vote: what it is worth now, and where it is void, what it was. */
export function VoteMark({ standing, vote }: Props) {
  if (standing === 'none') return <Status status="waiting">Not voted</Status>;
  if (standing === 'void') return <Status status="voided">{word(vote)}</Status>;
  return <Status status={standing === 'go' ? 'done' : 'fail'}>{word(standing)}</Status>;
}
