import {
  type TemplateGuide,
  type TemplateItem,
  type TemplateOccurrence,
  type TemplateStep,
  templateItem,
  templateOccurrence,
  templateStep,
} from '#lib/template/schema.ts';
import type { Group } from './groups.ts';
import type { WellKnown } from './library.ts';

type Old<T> = T | undefined;

/** What the document says of an entry replaces what was there; what it leaves out stays. */
const texts = (group: Group, old: Old<{ why: string; how: string }>) => ({
  why: group.why || (old?.why ?? ''),
  how: group.how || (old?.how ?? ''),
});

/** An item as a template has it: on top of the one it replaces, with what a well-known one brings where that is taken. */
export function itemOf(
  key: string,
  group: Group,
  old: Old<TemplateItem>,
  known: WellKnown | null,
): TemplateItem {
  const { title, section } = group.first;
  const base = old ?? templateItem.parse({ key, title, section, severity: group.severity });
  const told = texts(group, old);
  const severity = group.isSaid ? group.severity : (old?.severity ?? group.severity);
  const item = { ...base, ...told, key, title, section, phase: group.phase, severity };
  if (!known || !group.takes) return item;
  const { why, how } = known.item;
  const taken = {
    probes: withMore(item.probes, known.item.probes, ({ id }) => id),
    reports: withMore(item.reports, known.item.reports, ({ format }) => format),
    local: withMore(item.local, known.item.local, ({ check }) => check),
    contradictions: withMore(item.contradictions, known.item.contradictions, (one) => JSON.stringify(one)),
  };
  const graded = group.isSaid || old !== undefined ? severity : known.item.severity;
  return { ...item, ...taken, why: item.why || why, how: item.how || how, severity: graded };
}

/** What is there, and after it what another has besides: settings of our own stay. */
function withMore<T>(own: readonly T[], more: readonly T[], nameOf: (one: T) => string): T[] {
  const names = new Set(own.map(nameOf));
  return [...own, ...more.filter((one) => !names.has(nameOf(one)))];
}

/** A launch-day step; without a time of its own it follows the one before by ten minutes. */
export function stepOf(key: string, group: Group, old: Old<TemplateStep>, order: number): TemplateStep {
  const { title, at, isRollback } = group.first;
  const base = old ?? templateStep.parse({ key, title, at: `+${order * 10}m` });
  return {
    ...base,
    ...texts(group, old),
    ...{ key, title, at: at ?? base.at, rollback: at === null ? base.rollback : isRollback },
  };
}

const WEEKLY = { recurrence: 'FREQ=WEEKLY', from: 'launch', for: null, window: '2d' } as const;

/** What recurs after the launch. */
export function occurrenceOf(key: string, group: Group, old: Old<TemplateOccurrence>): TemplateOccurrence {
  const { title, section, cadence } = group.first;
  const when = cadence ?? WEEKLY;
  const base = old ?? templateOccurrence.parse({ key, title, section, ...when });
  return { ...base, ...texts(group, old), key, title, section, ...when };
}

/** A trouble guide. */
export function guideOf(key: string, { first, all }: Group, old: Old<TemplateGuide>): TemplateGuide {
  const parts = all.flatMap(({ guide }) => guide ?? []);
  return {
    source: old?.source ?? null,
    ...{ key, title: first.title },
    symptoms: parts.flatMap(({ symptoms }) => symptoms).slice(0, 50),
    checks: parts.flatMap(({ checks }) => checks).slice(0, 50),
    commands: parts.flatMap(({ commands }) => commands).slice(0, 50),
  };
}
