import { randomUUID } from 'node:crypto';
import { offsetMinutes } from '#lib/template/duration.ts';
import type { TemplateOccurrence, TemplateProbe, TemplateStep } from '#lib/template/schema.ts';
import { holderOf, type Launch, settle } from './given.ts';

type Origin = ReadonlyMap<string, string>;

const asked = (probes: readonly TemplateProbe[]) => probes.flatMap(({ id, params }) => settle(id, params));

/** A launch-day entry of a template as the step of a project. */
export function planStep(step: TemplateStep, position: number, origin: Origin, launch: Launch) {
  const { key, title, why, how, minutes, hold, after, rollback, role } = step;
  return {
    ...{ key, title, why, how, minutes, hold, after, rollback, role, position },
    id: randomUUID(),
    projectId: launch.projectId,
    source: step.source ?? '',
    atMinutes: offsetMinutes(step.at) ?? 0,
    ownerId: holderOf(role, launch),
    probes: asked(step.probes),
    templateKey: origin.get(key) ?? null,
  };
}

/** A post-launch entry of a template as what a project watches. */
export function planWatchItem(entry: TemplateOccurrence, position: number, origin: Origin, launch: Launch) {
  const { key, title, why, how, section, minutes, recurrence, window, role } = entry;
  return {
    ...{ key, title, why, how, section, minutes, recurrence, window, role, position },
    id: randomUUID(),
    projectId: launch.projectId,
    source: entry.source ?? '',
    startsFrom: entry.from,
    lasts: entry.for,
    ownerId: holderOf(role, launch),
    probes: asked(entry.probes),
    templateKey: origin.get(key) ?? null,
  };
}
