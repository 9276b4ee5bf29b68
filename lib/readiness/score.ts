import { contradictionsOf } from './contradictions.ts';
import {
  failingProbes,
  hasEvidence,
  isStale,
  missingSignOffs,
  reportName,
  reportsAgainst,
  staleAt,
  stands,
} from './rules.ts';
import {
  type Blocker,
  type ItemFacts,
  type ItemState,
  type ProjectFacts,
  type ReadinessRow,
  type ReadinessVerdict,
  type Severity,
  type SeverityCounts,
  severities,
} from './schema.ts';

/** Source: product.md, "Readiness". */
export const WEIGHT: Record<Severity, number> = { critical: 5, important: 3, optional: 1 };
const MOST_BLOCKERS = 20;

type Judged = { item: ItemFacts; state: ItemState; failing: boolean };

/**
 * A project's readiness at a moment, over its applicable pre-launch items, with the moment from which it
 * may say something else. Source: product.md, "Readiness".
 */
export function scoreReadiness(
  items: readonly ItemFacts[],
  states: ReadonlyMap<string, ItemState>,
  project: ProjectFacts,
  now: Date,
): ReadinessRow {
  const judged = items
    .map((item) => ({
      item,
      state: states.get(item.key) ?? item.state,
      failing: failingProbes(item, now).length > 0 || item.reports.some(({ verdict }) => verdict === 'fail'),
    }))
    .filter(({ state }) => state !== 'not-applicable');
  const left = judged.filter(({ state }) => state !== 'done' && state !== 'waived');
  const ofSeverity = (severity: Severity) => (one: Judged) => one.item.severity === severity;
  return {
    verdict: decide(judged, left, project, now),
    pointsTotal: points(judged),
    pointsDone: points(judged.filter(({ state }) => state === 'done')),
    pointsWaived: points(judged.filter(({ state }) => state === 'waived')),
    itemsTotal: judged.length,
    itemsDone: judged.filter(({ state }) => state === 'done').length,
    criticalTotal: judged.filter(ofSeverity('critical')).length,
    criticalLeft: left.filter(ofSeverity('critical')).length,
    importantLeft: left.filter(ofSeverity('important')).length,
    overdue: left.filter(({ item }) => item.dueAt !== null && item.dueAt <= now).length,
    unassigned: left.filter(({ item }) => item.assigneeId === null).length,
    failing: judged.filter(({ failing }) => failing).length,
    contradictions: judged.filter(({ item }) => contradictionsOf(item, now).length > 0).length,
    counts: countBySeverity(judged),
    blockers: nameBlockers(left, project, now),
    validUntil: validUntil(items, left, now),
  };
}

const points = (judged: readonly Judged[]): number =>
  judged.reduce((sum, { item }) => sum + WEIGHT[item.severity], 0);

function decide(
  judged: readonly Judged[],
  left: readonly Judged[],
  project: ProjectFacts,
  now: Date,
): ReadinessVerdict {
  if (project.stopped || judged.length === 0) return 'NO-GO';
  if (left.some(({ item }) => item.severity === 'critical')) return 'NO-GO';
  if (left.some(({ item }) => item.severity === 'important')) return 'AT RISK';
  return judged.some((one) => one.item.severity === 'critical' && isUncertain(one, now)) ? 'AT RISK' : 'GO';
}

const isUncertain = ({ item, state }: Judged, now: Date): boolean =>
  state === 'waived' ||
  [...item.probes, ...reported(item)].some((one) => one.verdict === 'inconclusive' || isStale(one, now));

// A report that may be left out cannot be late.
const reported = ({ reports }: ItemFacts) =>
  reports.filter(({ verdict, required }) => verdict !== null || required);

function countBySeverity(judged: readonly Judged[]): Record<Severity, SeverityCounts> {
  const count = (severity: Severity): SeverityCounts => {
    const own = judged.filter(({ item }) => item.severity === severity);
    const done = own.filter(({ state }) => state === 'done').length;
    const waived = own.filter(({ state }) => state === 'waived').length;
    const failed = own.filter(
      ({ state, failing }) => failing && state !== 'done' && state !== 'waived',
    ).length;
    return { total: own.length, done, waived, failed, left: own.length - done - waived - failed };
  };
  return { critical: count('critical'), important: count('important'), optional: count('optional') };
}

function nameBlockers(left: readonly Judged[], project: ProjectFacts, now: Date): Blocker[] {
  return left
    .filter(({ item }) => item.severity !== 'optional')
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_BLOCKERS)
    .map((one) => ({
      key: one.item.key,
      title: one.item.title,
      severity: one.item.severity,
      because: because(one, project, now),
    }));
}

// Worst first: by severity, and in it what fails or is blocked before what is only not done yet.
const rank = ({ item, state, failing }: Judged): number =>
  severities.indexOf(item.severity) * 10 + (failing ? 0 : state === 'blocked' ? 1 : 2);

function because({ item, state }: Judged, project: ProjectFacts, now: Date): string {
  const [failing] = failingProbes(item, now);
  if (failing) return `the probe ${failing.kind} fails (${failing.code})`;
  const [report] = reportsAgainst(item).sort(
    (a, b) => Number(a.verdict === null) - Number(b.verdict === null),
  );
  if (report?.verdict === 'fail') return `the report on ${reportName(report)} fails`;
  if (state === 'blocked') return `blocked: ${item.blockedReason}`;
  if (report) return `no report on ${reportName(report)} has come`;
  if (!hasEvidence(item)) return 'its evidence is missing';
  const missing = missingSignOffs(item, project);
  if (missing > 0) return missing === 1 ? 'one sign-off is missing' : `${missing} sign-offs are missing`;
  return `it waits behind ${item.after.join(', ')}`;
}

/** The first moment at which time alone changes the row: freshness, a waiver's expiry, a due date. */
function validUntil(items: readonly ItemFacts[], left: readonly Judged[], now: Date): Date | null {
  const moments = [
    ...items.flatMap((item) =>
      item.waivers.filter((waiver) => stands(waiver, now)).map((waiver) => waiver.expiresAt),
    ),
    ...items
      .filter((item) => item.severity === 'critical')
      .flatMap((item) =>
        [...item.probes, ...item.reports].map((one) => (one.checkedAt ? staleAt(one) : null)),
      ),
    ...left.map(({ item }) => item.dueAt),
  ];
  const ahead = moments.filter((moment): moment is Date => moment !== null && moment > now);
  return ahead.length === 0 ? null : new Date(Math.min(...ahead.map((moment) => moment.getTime())));
}
