import { durationSeconds } from './duration.ts';
import { answerNames, oneEntryACheck, oneEntryAFormat, oneEntryAPair } from './reports.ts';
import {
  EVIDENCE_NEEDS,
  PHASES,
  SEVERITIES,
  SIGNER_ROLES,
  type TemplateItem,
  type TemplateProbe,
  type TemplateSignOffs,
} from './schema.ts';

/**
 * Two templates' entries for the same item as one (product.md, "A template, as YAML"): the first one's words,
 * the stricter severity, phase, evidence need and sign-offs, and all probes, reports and local checks.
 * `after` is left as the first has it: whether an order can be added is seen only in the whole template.
 */
export function strictestItem(first: TemplateItem, second: TemplateItem): TemplateItem {
  const severity = earlier(SEVERITIES, first.severity, second.severity);
  const probes = unionOfProbes(first.probes, second.probes);
  const reports = oneEntryAFormat([...first.reports, ...second.reports]);
  const local = oneEntryACheck([...first.local, ...second.local]);
  return {
    ...first,
    severity,
    phase: earlier(PHASES, first.phase, second.phase),
    evidence: later(EVIDENCE_NEEDS, first.evidence, second.evidence),
    signOffs: strictestSignOffs(first.signOffs, second.signOffs, severity),
    voidOn: union(first.voidOn, second.voidOn),
    ...{ probes, reports, local },
    contradictions: stillPaired([...first.contradictions, ...second.contradictions], {
      probes,
      reports,
      local,
    }),
    hold: first.hold || second.hold,
    why: first.why || second.why,
    how: first.how || second.how,
    minutes: first.minutes ?? second.minutes,
    role: first.role ?? second.role,
    due: first.due ?? second.due,
    source: first.source ?? second.source,
    when: first.when === second.when ? first.when : null,
  };
}

// A whole report swallows its ids, and a pair on one of them with it.
function stillPaired(
  all: TemplateItem['contradictions'],
  item: Pick<TemplateItem, 'probes' | 'reports' | 'local'>,
): TemplateItem['contradictions'] {
  const answers = answerNames(item);
  return oneEntryAPair(all).filter(
    ({ report, probe }) => answers.includes(report) && item.probes.some(({ id }) => id === probe),
  );
}

/**
 * The stricter of two sign-off rules. None means "by rule": two for a critical item, one for others. That is
 * kept where it already asks for as many, so that it goes on following the severity.
 */
export function strictestSignOffs(
  first: TemplateSignOffs,
  second: TemplateSignOffs,
  severity: TemplateItem['severity'],
): TemplateSignOffs {
  if (first === null && second === null) return null;
  const byRule = severity === 'critical' ? 2 : 1;
  const named = [first, second].filter((rule) => rule !== null);
  const lowest = named.length === 2 ? 1 : byRule;
  const count = Math.max(lowest, ...named.map((rule) => rule.count));
  const roles = named.map((rule) => rule.role).filter((role) => role !== null);
  const role = roles.reduce<(typeof roles)[number] | null>(
    (found, one) => (found === null ? one : later(SIGNER_ROLES, found, one)),
    null,
  );
  return named.length === 1 && count === byRule && role === null ? null : { count, role };
}

/** All probes of both, each once: blocking if either is, fresh for the shorter time, the first one's settings. */
export function unionOfProbes(
  first: readonly TemplateProbe[],
  second: readonly TemplateProbe[],
): TemplateProbe[] {
  const probes = new Map(first.map((probe) => [probe.id, probe]));
  for (const probe of second) {
    const known = probes.get(probe.id);
    probes.set(probe.id, known ? strictestProbe(known, probe) : probe);
  }
  return [...probes.values()];
}

function strictestProbe(first: TemplateProbe, second: TemplateProbe): TemplateProbe {
  const longer = (durationSeconds(first.freshFor) ?? 0) > (durationSeconds(second.freshFor) ?? 0);
  return {
    id: first.id,
    blocking: first.blocking || second.blocking,
    freshFor: longer ? second.freshFor : first.freshFor,
    params: { ...second.params, ...first.params },
  };
}

/** Both lists' entries, the first list's before, each once. */
export function union<T>(first: readonly T[], second: readonly T[]): T[] {
  return [...new Set([...first, ...second])];
}

function earlier<T>(order: readonly T[], first: T, second: T): T {
  return order.indexOf(first) <= order.indexOf(second) ? first : second;
}

function later<T>(order: readonly T[], first: T, second: T): T {
  return order.indexOf(first) >= order.indexOf(second) ? first : second;
}
