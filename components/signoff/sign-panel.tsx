import { CircleAlert } from 'lucide-react';
import type { OnItem } from '#components/item/on-item.ts';
import { namesOf } from '#components/item/on-item.ts';
import { Part } from '#components/item/part.tsx';
import type { ItemDetail } from '#lib/item/detail.ts';
import type { SigningPanel } from '#lib/signoff/panel.ts';
import { FactsTable } from './facts-table.tsx';
import { nextStep } from './next-step.ts';
import { SignForm } from './sign-form.tsx';
import { SignOffList } from './sign-off-list.tsx';

type Props = { item: ItemDetail; panel: SigningPanel; on: OnItem };

/** Who stands for the item, and the exact facts that one more would sign. */
export function SignPanel({ item, panel, on }: Props) {
  const { required, missing, refusal, mine } = panel;
  const signing = on.can.sign && !refusal;
  const count = <span className="part-count">{`${required - missing} of ${required}`}</span>;
  return (
    <Part id="sign" title="Sign-offs" beside={count}>
      <SignOffList item={item} on={on} mine={mine} />
      {signing ? (
        <div className="signing">
          <h4>You are signing</h4>
          <FactsTable facts={panel.facts} item={item} />
          <SignForm names={namesOf(on)} facts={panel.facts} digest={panel.digest} />
        </div>
      ) : (
        <>
          {on.can.sign && refusal && <Refused refusal={refusal} />}
          <details className="more">
            <summary>The facts that a sign-off stands on now</summary>
            <FactsTable facts={panel.facts} item={item} />
            <p className="digest">
              SHA-256 <code>{panel.digest}</code>
            </p>
          </details>
        </>
      )}
    </Part>
  );
}

/** Why the reader cannot sign, and what to do about it. */
function Refused({ refusal }: { refusal: NonNullable<SigningPanel['refusal']> }) {
  const step = nextStep(refusal.code);
  const quiet =
    refusal.code === 'already-signed' || refusal.code === 'complete' || refusal.code === 'not-open';
  return (
    <p className="refused" data-quiet={quiet || undefined}>
      {!quiet && <CircleAlert aria-hidden />}
      <span>
        {refusal.message}{' '}
        {step && (
          <a href={step.href} className="link">
            {step.label}
          </a>
        )}
      </span>
    </p>
  );
}
