import { isStale, reportName } from '#lib/readiness/rules.ts';
import type { ItemFacts, ItemState } from '#lib/readiness/schema.ts';

/** A critical item that makes a launch a risk although it is not in the way, and why. */
export type Risk = { item: string; title: string; severity: 'critical'; because: string };

const MOST = 20;

/** The critical items for which a verdict is AT RISK and no more. Source: product.md, "Readiness". */
export function risksOf(
  items: readonly ItemFacts[],
  states: ReadonlyMap<string, ItemState>,
  now: Date,
): Risk[] {
  return items
    .flatMap((item): Risk[] => {
      const because =
        item.severity === 'critical' ? whyRisk(item, states.get(item.key) ?? item.state, now) : null;
      return because ? [{ item: item.key, title: item.title, severity: 'critical', because }] : [];
    })
    .slice(0, MOST);
}

function whyRisk(item: ItemFacts, state: ItemState, now: Date): string | null {
  if (state === 'waived') return 'its risk was accepted by a waiver';
  if (state !== 'done') return null;
  const probes = item.probes.map((probe) => ({ ...probe, name: `the probe ${probe.kind}` }));
  const reports = item.reports
    .filter(({ verdict, required }) => verdict !== null || required)
    .map((report) => ({ ...report, name: `the report on ${reportName(report)}` }));
  const answers = [...probes, ...reports];
  const unclear = answers.find(({ verdict }) => verdict === 'inconclusive');
  if (unclear) return `${unclear.name} was inconclusive`;
  const old = answers.find((answer) => isStale(answer, now));
  if (!old) return null;
  return old.checkedAt ? `what ${old.name} said is older than it may be` : `${old.name} was never asked`;
}
