import { randomUUID } from 'node:crypto';
import { shift } from '#lib/core/calendar.ts';
import { digest, type Json } from '#lib/core/canonical.ts';
import { probeById } from '#lib/probe/registry.ts';
import { durationSeconds, offsetMinutes, offsetParts } from '#lib/template/duration.ts';
import type { prepareTemplates } from '#lib/template/merge.ts';
import type { TemplateItem, TemplateProbe } from '#lib/template/schema.ts';

type MergedTemplate = ReturnType<typeof prepareTemplates>;
type Launch = { projectId: string; launchAt: Date; timeZone: string; now: Date };

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
    steps: checklist.steps.map((step, position) => planStep(step, position, launch.projectId)),
    watchItems: checklist.every.map((entry, position) => planWatchItem(entry, position, launch.projectId)),
  };
}

function planItem(item: TemplateItem, position: number, origin: ReadonlyMap<string, string>, launch: Launch) {
  const { key, title, section, severity, why, how, minutes, role, hold, after, voidOn, local } = item;
  return {
    ...{ key, title, section, severity, why, how, minutes, role, hold, after, voidOn, local },
    id: randomUUID(),
    projectId: launch.projectId,
    position,
    reports: item.reports,
    evidenceNeed: item.evidence,
    signOffCount: item.signOffs?.count ?? null,
    signOffRole: item.signOffs?.role ?? null,
    source: item.source ?? '',
    templateKey: origin.get(key) ?? null,
    dueOffset: item.due,
    dueAt: dueAt(item.due, launch.launchAt, launch.timeZone),
    createdAt: launch.now,
    stateSince: launch.now,
  };
}

/** The moment of a due date relative to the launch, such as `-7d`; null where none is given. */
export function dueAt(offset: string | null, launchAt: Date, timeZone: string): Date | null {
  const parts = offset === null ? null : offsetParts(offset);
  return parts && shift(launchAt, timeZone, parts);
}

const DAY = 86_400;

function planProbes(itemId: string, projectId: string, probes: readonly TemplateProbe[]) {
  return probes.flatMap(({ id: kind, params: given, blocking, freshFor }, position) => {
    const params = probeById(kind)?.params.safeParse(given);
    if (!params?.success) return [];
    const settled = params.data as Json;
    const freshForSeconds = durationSeconds(freshFor) ?? DAY;
    const paramsDigest = digest(settled);
    return [
      { itemId, projectId, kind, params: settled ?? {}, paramsDigest, blocking, freshForSeconds, position },
    ];
  });
}

function planStep(step: MergedTemplate['steps'][number], position: number, projectId: string) {
  const { key, title, how, minutes, hold, after, rollback, role } = step;
  return {
    projectId,
    position,
    key,
    title,
    how,
    minutes,
    hold,
    after,
    rollback,
    role,
    atMinutes: offsetMinutes(step.at) ?? 0,
  };
}

function planWatchItem(entry: MergedTemplate['every'][number], position: number, projectId: string) {
  const { key, title, how, section, recurrence, from: startsFrom, role } = entry;
  const forSeconds = entry.for === null ? null : durationSeconds(entry.for);
  const windowSeconds = durationSeconds(entry.window);
  return {
    projectId,
    position,
    key,
    title,
    how,
    section,
    recurrence,
    startsFrom,
    role,
    forSeconds,
    windowSeconds,
  };
}
