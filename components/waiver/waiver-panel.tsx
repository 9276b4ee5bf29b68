import { namesOf, type OnItem } from '#components/item/on-item.ts';
import { Part } from '#components/item/part.tsx';
import { localIn } from '#lib/core/calendar.ts';
import type { ItemDetail } from '#lib/item/detail.ts';
import type { WaiverView } from '#lib/waiver/queries.ts';
import { LONGEST } from '#lib/waiver/rules.ts';
import { AskWaiver, DisputeProbe, MarkNotApplicable } from './ask-dialogs.tsx';
import { WaiverLine } from './waiver-line.tsx';

type Props = { item: ItemDetail; waivers: readonly WaiverView[]; on: OnItem };

/** Accepted risks, not-applicable and disputes of the item: what was asked, what holds, and the ways to ask. */
export function WaiverPanel({ item, waivers, on }: Props) {
  if (waivers.length === 0 && !on.can.ask) return null;
  return (
    <Part id="waivers" title="Waivers">
      {waivers.length === 0 && (
        <p className="text-ink-3">Nobody has asked for a waiver or disputed a verdict.</p>
      )}
      <ul className="divide-y divide-line">
        {waivers.map((waiver) => (
          <li key={waiver.id}>
            <WaiverLine
              waiver={waiver}
              workspace={on.workspace}
              userId={on.userId}
              now={on.now}
              archived={item.project.archived}
            />
          </li>
        ))}
      </ul>
      {on.can.ask && item.state !== 'not-applicable' && <Asks item={item} waivers={waivers} on={on} />}
    </Part>
  );
}

function Asks({ item, waivers, on }: Props) {
  const names = namesOf(on);
  const waits = (kind: string, probe: string | null = null) =>
    waivers.some((one) => one.standing === 'waits' && one.kind === kind && one.probeKind === probe);
  const disputable = item.probes.filter(
    ({ kind, verdict }) => verdict !== null && verdict !== 'pass' && !waits('dispute', kind),
  );
  const day = (ahead: number) => localIn(new Date(on.now.getTime() + ahead), on.zone).slice(0, 10);
  const days = { first: day(0), last: day(LONGEST - 86_400_000) };
  return (
    <div className="flex flex-wrap gap-2 pt-2">
      {item.state !== 'done' && !waits('waiver') && <AskWaiver names={names} days={days} />}
      {!waits('not-applicable') && (
        <MarkNotApplicable names={names} critical={item.severity === 'critical'} />
      )}
      {disputable.length > 0 && (
        <DisputeProbe names={names} days={days} probes={disputable.map(({ kind }) => kind)} />
      )}
    </div>
  );
}
