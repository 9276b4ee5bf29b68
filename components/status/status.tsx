import type { ReactNode } from 'react';

/** Every state that a screen may name, and the word for it. The shape and colour are in app/styles. */
export const STATUS_WORDS = {
  open: 'Open',
  'in-progress': 'In progress',
  done: 'Done',
  blocked: 'Blocked',
  waived: 'Waived',
  'not-applicable': 'Not applicable',
  pass: 'Pass',
  warn: 'Warning',
  fail: 'Fails',
  inconclusive: 'Inconclusive',
  confirming: 'Failing, confirming',
  stale: 'Stale',
  running: 'Running',
  'not-run': 'Not run yet',
  hold: 'Hold',
  voided: 'Voided',
  pending: 'Waiting for approval',
  overdue: 'Overdue',
  waiting: 'Waiting',
  late: 'Done late',
  missed: 'Missed',
  skipped: 'Skipped',
  scrubbed: 'Scrubbed',
  paused: 'Paused',
} as const;

export type StatusName = keyof typeof STATUS_WORDS;

type Props = {
  status: StatusName;
  /** Another word than the usual one, such as "2 of 3 signed". */
  children?: ReactNode;
  /** Shape only, where a column's head says the rest; the word stays for screen readers and as a tip. */
  wordless?: boolean;
};

/** Status as shape, word and colour: the one way a state is shown, everywhere. */
export function Status({ status, children, wordless }: Props) {
  const word = children ?? STATUS_WORDS[status];
  if (wordless && typeof word === 'string') {
    // One element: a checklist has hundreds of these.
    return <span className="status" data-status={status} role="img" title={word} />;
  }
  return (
    <span className="status" data-status={status}>
      {wordless ? <span className="sr-only">{word}</span> : word}
    </span>
  );
}
