import { EditItem } from '#components/item-edit/edit-item.tsx';
import { Contradictions } from '#components/machine-report/contradictions.tsx';
import { Severity } from '#components/status/severity.tsx';
import { Status } from '#components/status/status.tsx';
import { Link } from '#components/ui/link.tsx';
import { formatDate } from '#components/ui/time.ts';
import { When } from '#components/ui/when.tsx';
import type { ItemDetail } from '#lib/item/detail.ts';
import { MoveControl } from './move-control.tsx';
import { namesOf, type OnItem } from './on-item.ts';
import { RemoveItem } from './remove-item.tsx';

type Props = { item: ItemDetail; on: OnItem; movable: boolean; textSeen: string };

/** What the item is, where it stands since when, and what stands in its way. */
export function ItemHead({ item, on, movable, textSeen }: Props) {
  const { title, state, stateSince, severity, hold, progress } = item;
  const standing = item.signOffs.filter(({ voidedAt, withdrawnAt }) => !voidedAt && !withdrawnAt);
  return (
    <header className="item-head">
      <h2 id="item-title">{title}</h2>
      <div className="item-state">
        <Status status={state} />
        <span className="item-since">
          since <When at={stateSince} now={on.now} zone={on.zone} show="relative" />
        </span>
        <Severity severity={severity} />
        {hold && <Status status="hold">Hold: later items wait for it</Status>}
        {movable && <MoveControl names={namesOf(on)} progress={progress} />}
        {on.can.edit && (
          <EditItem names={namesOf(on)} text={textOf(item)} seen={textSeen} standing={standing.length} />
        )}
        {on.can.edit && item.templateKey === null && <RemoveItem names={namesOf(on)} title={title} />}
      </div>
      <Obstacles item={item} on={on} />
    </header>
  );
}

const textOf = ({ title, why, how, severity, evidenceNeed }: ItemDetail) => ({
  title,
  why,
  how,
  severity,
  evidenceNeed,
});

function Obstacles({ item, on }: Omit<Props, 'movable' | 'textSeen'>) {
  const { progress, blockedReason, heldBy, waivers, project } = item;
  const base = `/${on.workspace}/projects/${on.project}`;
  return (
    <>
      <Contradictions item={item} now={on.now} />
      {project.archived && (
        <p className="obstacle">This project is archived: everything can be read, nothing changes.</p>
      )}
      {progress === 'blocked' && (
        <p className="obstacle" data-bad>
          <b>Blocked.</b> {blockedReason}
        </p>
      )}
      {heldBy.length > 0 && (
        <p className="obstacle">
          <b>Behind a hold:</b>{' '}
          {heldBy.map(({ key, title }, place) => (
            <span key={key}>
              {place > 0 && ', '}
              <Link href={`${base}/items/${key}`} className="link" scroll={false}>
                {title}
              </Link>
            </span>
          ))}
          . It can be worked on and signed, and is done once that is.
        </p>
      )}
      {waivers.map(({ kind, probeKind, reason, expiresAt }) => (
        <p key={`${kind} ${probeKind}`} className="obstacle" data-waived>
          <b>
            {
              {
                waiver: 'Waived',
                'not-applicable': 'Not applicable',
                dispute: `Verdict of ${probeKind} disputed`,
              }[kind]
            }
          </b>
          {expiresAt && ` until ${formatDate(new Date(expiresAt), on.now, on.zone)}`}: {reason}
        </p>
      ))}
    </>
  );
}
