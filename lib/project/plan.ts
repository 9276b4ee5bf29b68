import { randomUUID } from 'node:crypto';
import { digest, type Json } from '#lib/core/canonical.ts';
import { probeById } from '#lib/probe/registry.ts';
import { durationSeconds } from '#lib/template/duration.ts';
import type { prepareTemplates } from '#lib/template/merge.ts';
import type { TemplateItem, TemplateProbe } from '#lib/template/schema.ts';
import { dueAt } from './due.ts';
import { planStep, planWatchItem } from './timeline.ts';

type MergedTemplate = ReturnType<typeof prepareTemplates>;

/** What of a project decides the dates and the people of its checklist. `roles`: a member's id by role. */
export type Launch = {
  projectId: string;
  launchAt: Date;
  timeZone: string;
  weekdaysOnly: boolean;
  roles: Readonly<Record<string, string>>;
  now: Date;
};

/** The rows of a project's checklist, made from one merged template. Items come in its order. */
export function planChecklist(
  checklist: MergedTemplate,
  origin: ReadonlyMap<string, string>,
  launch: Launch,
) {
  const items = checklist.items.map((item, position) => planItem(item, position, origin, launch));
  const ids = new Map(items.map(({ key, id }) => [key, id]));
  return {
    items,
    probes: checklist.items.flatMap(({ key, probes }) =>
      planProbes(ids.get(key) ?? '', launch.projectId, probes),
    ),
    steps: checklist.steps.map((step, position) => planStep(step, position, origin, launch)),
    watchItems: checklist.every.map((entry, position) => planWatchItem(entry, position, origin, launch)),
  };
}

function planItem(item: TemplateItem, position: number, origin: ReadonlyMap<string, string>, launch: Launch) {
  const { key, title, section, severity, why, how, minutes, role, hold, after, voidOn } = item;
  return {
    ...{ key, title, section, severity, why, how, minutes, role, hold, after, voidOn },
    id: randomUUID(),
    projectId: launch.projectId,
    position,
    reports: item.reports,
    local: item.local,
    contradictions: item.contradictions,
    evidenceNeed: item.evidence,
    signOffCount: item.signOffs?.count ?? null,
    signOffRole: item.signOffs?.role ?? null,
    source: item.source ?? '',
    templateKey: origin.get(key) ?? null,
    dueOffset: item.due,
    dueAt: dueAt(item.due, launch),
    assigneeId: holderOf(role, launch),
    createdAt: launch.now,
    stateSince: launch.now,
  };
}

/** Who was given a role, or nobody. */
export const holderOf = (role: string | null, { roles }: Pick<Launch, 'roles'>): string | null =>
  role !== null && Object.hasOwn(roles, role) ? (roles[role] ?? null) : null;

const DAY = 86_400;

function planProbes(itemId: string, projectId: string, probes: readonly TemplateProbe[]) {
  return probes.flatMap(({ id, params, blocking, freshFor }, position) => {
    const freshForSeconds = durationSeconds(freshFor) ?? DAY;
    return settle(id, params).map((asked) => ({
      ...{ itemId, projectId, ...asked, blocking, freshForSeconds, position },
    }));
  });
}

/** How a probe is asked, its settings filled in; none where this version knows no such probe or setting. */
export function settle(kind: string, given: unknown) {
  const params = probeById(kind)?.params.safeParse(given);
  if (!params?.success) return [];
  const settled = (params.data as Json) ?? {};
  return [{ kind, params: settled, paramsDigest: digest(params.data as Json) }];
}
