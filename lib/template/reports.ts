import { z } from 'zod';
import { DURATION, durationSeconds } from './duration.ts';

export const LOCAL_CHECKS = ['env', 'postgres', 'redis', 'smtp', 's3', 'sentry', 'backup'] as const;
export const REPORT_FORMATS = [
  'django-check',
  'django-migrations',
  'django-collectstatic',
  'sarif',
  'zap',
  'junit',
  'lighthouse',
  'load',
] as const;

const id = z
  .string()
  .max(200)
  .regex(/^\S(?:[^\r\n]*\S)?$/, 'takes one line of text without blanks at its ends');

/** How an item stands to a machine's answer, as it stands to a probe's. */
const settings = {
  /** A failure keeps the item from being signed and done. */
  blocking: z.boolean().default(true),
  /** So does an answer that has never come, where it is blocking. */
  required: z.boolean().default(true),
  freshFor: z.string().regex(DURATION, 'takes a length of time, such as 30m, 24h, 7d or 2w').default('24h'),
};

/** A report format, or an id of `django-check`, may stand as a bare word. */
const reportShorthand = (input: unknown) => {
  if (typeof input !== 'string') return input;
  return input.includes('.') ? { format: 'django-check', ids: [input] } : { format: input };
};

const report = z.preprocess(
  reportShorthand,
  z.strictObject({
    format: z.enum(REPORT_FORMATS),
    /** The ids that answer; none means the whole report does. */
    ids: z.array(id).max(200).default([]),
    ...settings,
  }),
);

const local = z.preprocess(
  (input) => (typeof input === 'string' ? { check: input } : input),
  z.strictObject({ check: z.enum(LOCAL_CHECKS), ...settings }),
);

const phrase = z
  .string()
  .max(120)
  .regex(/^\S(?:[^\r\n]*\S)?$/, 'takes a few words in one line');

/**
 * A report and a probe of one item that speak of the same thing. Where one passes and the other fails, the item
 * says so first: "`REPORT` is silent, but SITE `wire`: look `look`".
 */
export const contradiction = z.strictObject({
  /** An id of the item's reports, a format whose whole report answers, or `local:CHECK`. */
  report: id,
  probe: id,
  /** What the site does where the probe fails, such as "sends no HSTS"; without it, what the probe says. */
  wire: phrase.nullable().default(null),
  /** Where to look, such as "at the proxy". */
  look: phrase.nullable().default(null),
});

export const reports = z.array(report).max(200).default([]).transform(oneEntryAFormat);
export const locals = z.array(local).max(LOCAL_CHECKS.length).default([]).transform(oneEntryACheck);
export const contradictions = z.array(contradiction).max(50).default([]);

type Settings = { blocking: boolean; required: boolean; freshFor: string };
export type TemplateReport = { format: (typeof REPORT_FORMATS)[number]; ids: string[] } & Settings;
export type TemplateLocal = { check: (typeof LOCAL_CHECKS)[number] } & Settings;
export type TemplateContradiction = z.infer<typeof contradiction>;

/** One entry a format, its ids without repeats. No ids means the whole report answers, and that swallows ids. */
export function oneEntryAFormat(all: readonly TemplateReport[]): TemplateReport[] {
  const formats = Map.groupBy(all, ({ format }) => format);
  return [...formats].map(([format, own]) => ({
    format,
    ids: own.some(({ ids }) => ids.length === 0) ? [] : [...new Set(own.flatMap(({ ids }) => ids))],
    ...strictest(own),
  }));
}

/** Each check once. */
export function oneEntryACheck(all: readonly TemplateLocal[]): TemplateLocal[] {
  const checks = Map.groupBy(all, ({ check }) => check);
  return [...checks].map(([check, own]) => ({ check, ...strictest(own) }));
}

/** Both lists' pairs, each once; of two for the same pair the first one's words. */
export function oneEntryAPair(all: readonly TemplateContradiction[]): TemplateContradiction[] {
  const pairs = Map.groupBy(all, ({ report: named, probe }) => `${named} ${probe}`);
  return [...pairs.values()].flatMap((own) => own.slice(0, 1));
}

const seconds = (freshFor: string): number => durationSeconds(freshFor) ?? 0;

const strictest = (own: readonly Settings[]): Settings => ({
  blocking: own.some(({ blocking }) => blocking),
  required: own.some(({ required }) => required),
  freshFor: own.map(({ freshFor }) => freshFor).reduce((a, b) => (seconds(b) < seconds(a) ? b : a)),
});

/** The names under which an item's reports may be paired with a probe. */
export function answerNames(item: {
  reports: readonly TemplateReport[];
  local: readonly TemplateLocal[];
}): string[] {
  return [
    ...item.reports.flatMap(({ format, ids }) => (ids.length === 0 ? [format] : ids)),
    ...item.local.map(({ check }) => `local:${check}`),
  ];
}
