import type { OnItem } from '#components/item/on-item.ts';
import { namesOf } from '#components/item/on-item.ts';
import { Status } from '#components/status/status.tsx';
import { When } from '#components/ui/when.tsx';
import type { ItemDetail, SignOffView } from '#lib/item/detail.ts';
import { sayCause } from '#lib/signoff/cause-words.ts';
import type { VoidCause } from '#lib/signoff/schema.ts';
import { Withdraw } from './withdraw.tsx';

type Props = { item: ItemDetail; on: OnItem; mine: boolean };

/** Everybody who has signed, in order; what fell or was taken back stays, struck through, with the cause. */
export function SignOffList({ item, on, mine }: Props) {
  if (item.signOffs.length === 0) return <p className="text-ink-3">Nobody has signed yet.</p>;
  return (
    <ul className="sign-offs">
      {item.signOffs.map((signOff) => (
        <li key={signOff.id}>
          <Line signOff={signOff} on={on} />
          {mine && on.can.sign && signOff.user.id === on.userId && isStanding(signOff) && (
            <Withdraw names={namesOf(on)} />
          )}
        </li>
      ))}
    </ul>
  );
}

const isStanding = ({ withdrawnAt, voidedAt }: SignOffView): boolean => !withdrawnAt && !voidedAt;

function Line({ signOff, on: { now, zone } }: { signOff: SignOffView; on: OnItem }) {
  const { user, role, signedAt, factsDigest, withdrawnAt, voidedAt, voidCause } = signOff;
  const fell = voidedAt ?? withdrawnAt;
  const said = (
    <>
      {user.name} <span className="text-ink-3">as {role}</span>
    </>
  );
  return (
    <div className="min-w-0">
      <p className="sign-off-name">
        <Status status={voidedAt ? 'voided' : withdrawnAt ? 'skipped' : 'done'}>
          {fell ? <s>{said}</s> : <span>{said}</span>}
        </Status>
        <span className="sign-off-when">
          <When at={new Date(signedAt)} now={now} zone={zone} show="relative" /> on{' '}
          <code title={factsDigest}>{factsDigest.slice(0, 12)}</code>
        </span>
      </p>
      {fell && (
        <p className="sign-off-fell">
          {voidedAt ? `Voided: ${sayCause(voidCause as VoidCause)}` : 'Withdrawn by the signer.'}{' '}
          <When at={new Date(fell)} now={now} zone={zone} show="relative" />
        </p>
      )}
    </div>
  );
}
