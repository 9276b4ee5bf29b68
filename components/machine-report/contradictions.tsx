import { Status } from '#components/status/status.tsx';
import type { ItemDetail } from '#lib/item/detail.ts';
import { contradictionsOf, sayContradiction } from '#lib/readiness/contradictions.ts';
import { itemFactsOf } from '#lib/signoff/panel.ts';

/** Where a report and the wire disagree about the item, before anything else that stands in its way. */
export function Contradictions({ item, now }: { item: ItemDetail; now: Date }) {
  const { target, probes } = item;
  return contradictionsOf(itemFactsOf(item), now).map((found) => {
    const summary =
      probes.find(({ kind, verdict }) => kind === found.probe && verdict === 'fail')?.summary ?? null;
    return (
      <p key={`${found.report} ${found.probe}`} className="obstacle" data-bad>
        <Status status="fail">Contradiction</Status>{' '}
        <Said text={sayContradiction(found, { target, summary })} />
      </p>
    );
  });
}

/** Text in which what stands between backticks is code. */
function Said({ text }: { text: string }) {
  return text.split('`').map((part, place) =>
    place % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, never reordered
      <code key={place}>{part}</code>
    ) : (
      part
    ),
  );
}
