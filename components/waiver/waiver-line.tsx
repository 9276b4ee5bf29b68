import { Status } from '#components/status/status.tsx';
import { formatDate } from '#components/ui/time.ts';
import { When } from '#components/ui/when.tsx';
import type { WaiverView } from '#lib/waiver/queries.ts';
import { Approve, End, Reject, TakeBack } from './decide-dialogs.tsx';
import { sayKind, statusOf } from './words.ts';

type Props = { waiver: WaiverView; workspace: string; userId: string; now: Date; archived?: boolean };

/** Something asked for: what, until when, why, by whom, what became of it, and what the reader may do. */
export function WaiverLine({ waiver, workspace, userId, now, archived = false }: Props) {
  const { expiresAt, reason, requester, requestedAt, project, standing } = waiver;
  const zone = project.timeZone;
  const { status, word } = statusOf(waiver);
  const faded = standing !== 'waits' && standing !== 'in force';
  return (
    <div className="grid gap-1 py-2">
      <p className="flex flex-wrap items-center gap-x-3">
        <span className={faded ? 'text-ink-3' : 'font-medium'}>{sayKind(waiver)}</span>
        <Status status={status}>{word}</Status>
        {expiresAt && !faded && <span className="text-ink-2">until {formatDate(expiresAt, now, zone)}</span>}
      </p>
      <p className="wrap-anywhere">{reason}</p>
      <p className="text-ink-2 text-sm">
        Asked for by {requester.name} <When at={requestedAt} now={now} zone={zone} show="relative" />
        <Decided waiver={waiver} />
      </p>
      {!archived && <Deeds waiver={waiver} workspace={workspace} own={requester.id === userId} />}
    </div>
  );
}

const verbs = { approved: 'approved', rejected: 'rejected', 'taken-back': 'taken back' } as const;

function Decided({ waiver: { decision, decider, decisionNote, own, kind, item } }: Pick<Props, 'waiver'>) {
  if (decision === 'pending' || !decider) return null;
  if (decision === 'approved' && kind === 'not-applicable' && item.severity !== 'critical')
    return '; no approver needed.';
  return (
    <>
      {`; ${verbs[decision]} by ${own ? 'the same person' : decider.name}`}
      {decisionNote ? `: ${decisionNote}` : '.'}
    </>
  );
}

function Deeds({ waiver, workspace, own }: { waiver: WaiverView; workspace: string; own: boolean }) {
  const { can, id, item, project } = waiver;
  if (!Object.values(can).some(Boolean)) return null;
  const names = { workspace, project: project.slug, item: item.key, waiver: id };
  const what = `${sayKind(waiver)}, ${item.title}`;
  return (
    <div className="flex flex-wrap gap-2 pt-1">
      {can.approve && <Approve names={names} what={what} own={own} />}
      {can.reject && <Reject names={names} what={what} />}
      {can.takeBack && <TakeBack names={names} />}
      {can.end && <End names={names} what={what} />}
    </div>
  );
}
