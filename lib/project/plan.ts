import { randomUUID } from 'node:crypto';
import { durationSeconds } from '#lib/template/duration.ts';
import type { prepareTemplates } from '#lib/template/merge.ts';
import type { TemplateItem, TemplateProbe } from '#lib/template/schema.ts';
import { dueAt } from './due.ts';
import { holderOf, type Launch, settle } from './given.ts';
import { planStep, planWatchItem } from './timeline.ts';

type MergedTemplate = ReturnType<typeof prepareTemplates>;

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

const DAY = 86_400;

function planProbes(itemId: string, projectId: string, probes: readonly TemplateProbe[]) {
  return probes.flatMap(({ id, params, blocking, freshFor }, position) => {
    const freshForSeconds = durationSeconds(freshFor) ?? DAY;
    return settle(id, params).map((asked) => ({
      ...{ itemId, projectId, ...asked, blocking, freshForSeconds, position },
    }));
  });
}
