import type { ItemFacts, ItemState, ProbeFact, ProjectFacts, ReportFact, WaiverFact } from './schema.ts';

/**
 * How many valid sign-offs an item needs: in an alone workspace one; else what the template says, or two
 * for a critical item and one for others. Source: product.md, "Four eyes".
 */
export function requiredSignOffs(
  item: Pick<ItemFacts, 'severity' | 'signOffCount'>,
  project: Pick<ProjectFacts, 'alone'>,
): number {
  if (project.alone) return 1;
  return item.signOffCount ?? (item.severity === 'critical' ? 2 : 1);
}

/** Whether a signer's role is the one asked for; an owner may do everything a lead may. */
export function fitsRole(role: string, asked: string | null): boolean {
  return asked === null || role === asked || (asked === 'lead' && role === 'owner');
}

/** How many sign-offs that count are still missing. */
export function missingSignOffs(item: ItemFacts, project: ProjectFacts): number {
  const asked = project.alone ? null : item.signOffRole;
  const standing = item.signerRoles.filter((role) => fitsRole(role, asked)).length;
  return Math.max(0, requiredSignOffs(item, project) - standing);
}

/** Whether an approved waiver stands at this moment: one without an expiry, or with one in the future. */
export const stands = (waiver: WaiverFact, now: Date): boolean =>
  waiver.expiresAt === null || waiver.expiresAt > now;

/** Whether a dispute that stands takes a probe's verdict on an item out of account. */
export const disputed = (
  probe: Pick<ProbeFact, 'kind'>,
  item: Pick<ItemFacts, 'waivers'>,
  now: Date,
): boolean =>
  item.waivers.some(
    (waiver) => waiver.kind === 'dispute' && waiver.probeKind === probe.kind && stands(waiver, now),
  );

/** The item's probes whose confirmed answer is a failure that nobody disputes. */
export function failingProbes(item: ItemFacts, now: Date): ProbeFact[] {
  return item.probes.filter(
    (probe) => probe.verdict === 'fail' && !probe.confirming && !disputed(probe, item, now),
  );
}

/**
 * The blocking probes that keep an item from being signed: failing, failing and confirming, or never run.
 * Inconclusive may be signed. Source: product.md, "Signing".
 */
export function probesAgainstSigning(item: ItemFacts, now: Date): ProbeFact[] {
  const against = (probe: ProbeFact) =>
    probe.verdict === null || probe.verdict === 'fail' || probe.confirming;
  return item.probes.filter(
    (probe) => (probe.blocking ? against(probe) : probe.confirming) && !disputed(probe, item, now),
  );
}

/** The blocking reports that keep an item from being signed and done: those that fail, and those still owed. */
export function reportsAgainst(item: Pick<ItemFacts, 'reports'>): ReportFact[] {
  return item.reports.filter(
    ({ blocking, required, verdict }) => blocking && (verdict === 'fail' || (verdict === null && required)),
  );
}

/** A report as people name it: the id that answers, the format where the whole report does, `local:CHECK`. */
export function reportName({ format, answer }: Pick<ReportFact, 'format' | 'answer'>): string {
  if (answer === '*') return format;
  return format === 'local' ? `local:${answer}` : answer;
}

type Aging = Pick<ProbeFact, 'checkedAt' | 'freshForSeconds'>;

/** Whether a probe's or a report's answer is older than it may be, or was never given. */
export function isStale(probe: Aging, now: Date): boolean {
  return probe.checkedAt === null || now.getTime() >= staleAt(probe).getTime();
}

/** The moment from which an answer is stale. */
export const staleAt = (probe: Aging): Date =>
  new Date((probe.checkedAt?.getTime() ?? 0) + probe.freshForSeconds * 1000);

const passed: readonly ItemState[] = ['done', 'waived', 'not-applicable'];

/** Whether nothing is to be done about an item any more. */
export const hasPassed = (state: ItemState): boolean => passed.includes(state);

/**
 * The state of every item of a project. Nobody sets *done*: it follows from the evidence, the probes, the
 * sign-offs, and from the holds that an item names in `after`. Source: product.md, "Item states".
 */
export function deriveStates(
  items: readonly ItemFacts[],
  project: ProjectFacts,
  now: Date,
): Map<string, ItemState> {
  const byKey = new Map(items.map((item) => [item.key, item]));
  const states = new Map<string, ItemState>();
  const visit = (item: ItemFacts, above: ReadonlySet<string>): ItemState => {
    const known = states.get(item.key);
    if (known) return known;
    const held = heldBy(
      item,
      byKey,
      (hold) => above.has(hold.key) || !passed.includes(visit(hold, new Set([...above, item.key]))),
    );
    const state = deriveState(item, project, held.length > 0, now);
    states.set(item.key, state);
    return state;
  };
  for (const item of items) visit(item, new Set());
  return states;
}

/** The holds that an item waits for, by a test of whether one is still in the way. */
export function heldBy(
  item: ItemFacts,
  byKey: ReadonlyMap<string, ItemFacts>,
  inTheWay: (hold: ItemFacts) => boolean,
): ItemFacts[] {
  return item.after.flatMap((key) => {
    const hold = byKey.get(key);
    return hold?.hold && inTheWay(hold) ? [hold] : [];
  });
}

function deriveState(item: ItemFacts, project: ProjectFacts, held: boolean, now: Date): ItemState {
  if (hasStanding(item, 'not-applicable', now)) return 'not-applicable';
  if (hasStanding(item, 'waiver', now)) return 'waived';
  if (item.progress === 'blocked') return 'blocked';
  return !held && isFulfilled(item, project, now) ? 'done' : item.progress;
}

const hasStanding = (item: ItemFacts, kind: WaiverFact['kind'], now: Date): boolean =>
  item.waivers.some((waiver) => waiver.kind === kind && stands(waiver, now));

const isFulfilled = (item: ItemFacts, project: ProjectFacts, now: Date): boolean =>
  missingSignOffs(item, project) === 0 &&
  hasEvidence(item) &&
  !failingProbes(item, now).some((probe) => probe.blocking) &&
  reportsAgainst(item).length === 0;

/** Whether the evidence that the item requires is there. */
export const hasEvidence = (item: Pick<ItemFacts, 'evidenceNeed' | 'evidenceCount'>): boolean =>
  item.evidenceNeed !== 'required' || item.evidenceCount > 0;
