import { distance } from '#lib/core/calendar.ts';
import { slugify } from '#lib/core/slug.ts';
import { mergeTemplates } from '#lib/template/merge.ts';
import { type TemplateDocument, templateDocument } from '#lib/template/schema.ts';

type Launch = { name: string; launchAt: Date; timeZone: string };

type Text = { key: string; title: string; why: string; how: string; source: string };
type Common = Text & { minutes: number | null; role: string | null };
type Asked = { kind: string; params: unknown };
export type ItemRow = Common & {
  section: string;
  severity: string;
  evidenceNeed: string;
  signOffCount: number | null;
  signOffRole: string | null;
  voidOn: string[];
  hold: boolean;
  after: string[];
  reports: unknown;
  local: unknown;
  contradictions: unknown;
  dueOffset: string | null;
  dueAt: Date | null;
  dueByHand: boolean;
  probes: (Asked & { blocking: boolean; freshForSeconds: number })[];
};
export type StepRow = Common & {
  atMinutes: number;
  hold: boolean;
  after: string[];
  rollback: boolean;
  probes: unknown;
};
export type WatchRow = Common & {
  section: string;
  recurrence: string;
  startsFrom: string;
  lasts: string | null;
  window: string;
  probes: unknown;
};
export type Checklist = { items: ItemRow[]; steps: StepRow[]; every: WatchRow[] };

/**
 * A template of a project's checklist as it stands: what was changed or added in it is the template's own text. What
 * a row does not keep (phases, conditions and their questions, guides) comes from the templates it was made from.
 */
export function templateOf(
  launch: Launch,
  { items, steps, every }: Checklist,
  documents: readonly TemplateDocument[],
): TemplateDocument {
  const origin = mergeTemplates(documents);
  const whens = new Map(
    [...origin.items, ...origin.steps, ...origin.every].map(({ key, when }) => [key, when]),
  );
  const phases = new Map(origin.items.map(({ key, phase }) => [key, phase]));
  const own = [...items, ...steps, ...every];
  const asked = new Set(own.map(({ key }) => whens.get(key)?.replace(/^not:/, '')));
  const itemKeys = new Set(items.map(({ key }) => key));
  const allKeys = new Set([...itemKeys, ...steps.map(({ key }) => key)]);
  const whenOf = ({ key }: Text) => ({ when: whens.get(key) ?? null });
  return templateDocument.parse({
    key: slugify(launch.name, 'template'),
    name: launch.name,
    version: 1,
    source: `The project ${launch.name}`,
    questions: origin.questions.filter(({ key }) => asked.has(key)),
    roles: [...new Set([...origin.roles, ...own.flatMap(({ role }) => role ?? [])])],
    items: items.map((item) => ({
      ...common(item),
      ...{ section: item.section, severity: item.severity, phase: phases.get(item.key), ...whenOf(item) },
      ...{ due: dueOf(item, launch), evidence: item.evidenceNeed, voidOn: item.voidOn, hold: item.hold },
      signOffs: item.signOffCount === null ? null : { count: item.signOffCount, role: item.signOffRole },
      ...{ reports: item.reports, local: item.local, contradictions: item.contradictions },
      probes: firstOfEach(item.probes).map((probe) => ({
        ...{ id: probe.kind, params: probe.params, blocking: probe.blocking },
        freshFor: lengthOf(probe.freshForSeconds),
      })),
      after: item.after.filter((key) => itemKeys.has(key)),
    })),
    steps: steps.map((step) => ({
      ...{
        ...common(step),
        at: atOf(step.atMinutes),
        hold: step.hold,
        rollback: step.rollback,
        ...whenOf(step),
      },
      ...{ after: step.after.filter((key) => allKeys.has(key)), probes: probesOf(step.probes) },
    })),
    every: every.map((entry) => ({
      ...{ ...common(entry), section: entry.section, recurrence: entry.recurrence, from: entry.startsFrom },
      ...{ for: entry.lasts, window: entry.window, probes: probesOf(entry.probes), ...whenOf(entry) },
    })),
    guides: origin.guides,
  });
}

const common = ({ key, title, why, how, minutes, role, source }: Common) => ({
  ...{ key, title, why, how, minutes, role, source: source || null },
});

// A template asks for a kind of probe once an item; a project may ask for more, with other settings.
const firstOfEach = <P extends Asked>(probes: readonly P[]): P[] =>
  [...new Map(probes.toReversed().map((probe) => [probe.kind, probe])).values()].reverse();

const probesOf = (kept: unknown) =>
  firstOfEach(kept as Asked[]).map(({ kind: id, params }) => ({ id, params }));

const HOUR = 3600;
const lengthOf = (seconds: number): string =>
  seconds % HOUR === 0 ? `${seconds / HOUR}h` : seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;

const signed = (amount: number): string => (amount < 0 ? String(amount) : `+${amount}`);
const atOf = (minutes: number): string => `${signed(minutes)}m`;

/** A date that was set by hand becomes a distance from the launch: in days, or in hours where it is less than one. */
function dueOf({ dueByHand, dueAt, dueOffset }: ItemRow, { launchAt, timeZone }: Launch): string | null {
  if (!dueByHand) return dueOffset;
  if (dueAt === null) return null;
  const { days, seconds } = distance(launchAt, dueAt, timeZone);
  if (days !== 0) return `${signed(days)}d`;
  return `${signed(Math.round(seconds / HOUR))}h`;
}
