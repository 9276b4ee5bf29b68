import { z } from 'zod';
import { DURATION, OFFSET, START } from './duration.ts';
import { parseRecurrence } from './recurrence.ts';
import { contradictions, locals, reports } from './reports.ts';

export const PHASES = ['pre-launch', 'launch-day', 'post-launch'] as const;
export const SEVERITIES = ['critical', 'important', 'optional'] as const;
export const EVIDENCE_NEEDS = ['none', 'optional', 'required'] as const;
export const SIGNER_ROLES = ['engineer', 'lead', 'owner'] as const;

/** The most a template may hold: entries of all kinds, and bytes of YAML. */
export const MAX_ENTRIES = 2_000;
export const MAX_BYTES = 1_000_000;

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const key = z
  .string()
  .max(80)
  .regex(KEY, 'takes small letters, digits and single hyphens, such as redirect-to-https');
const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\S(?:[^\r\n]*\S)?$/, 'takes one line of text without blanks at its ends');
const markdown = z.string().max(20_000).default('');
const duration = z.string().regex(DURATION, 'takes a length of time, such as 30m, 24h, 7d or 2w');
const offset = z.string().regex(OFFSET, 'takes a distance from the launch, such as -7d or +10m');
const minutes = z.int().min(1).max(10_080).nullable().default(null);
const keys = z.array(key).max(100).default([]);
const condition = z
  .string()
  .regex(/^(?:not:)?[a-z0-9]+(?:-[a-z0-9]+)*$/, 'takes a question key, or not: and a question key')
  .nullable()
  .default(null);

/** A bare word stands for the object whose `name` it is: `hsts` for `{ id: hsts }`. */
const shorthand = (name: string) => (input: unknown) =>
  typeof input === 'string' || typeof input === 'number' ? { [name]: input } : input;

const probe = z.preprocess(
  shorthand('id'),
  z.strictObject({
    id: key,
    blocking: z.boolean().default(true),
    freshFor: duration.default('24h'),
    params: z.record(z.string().max(80), z.json()).default({}),
  }),
);

const signOffs = z
  .preprocess(
    shorthand('count'),
    z.strictObject({
      count: z.int().min(1).max(3),
      role: z.enum(SIGNER_ROLES).nullable().default(null),
    }),
  )
  .nullable()
  .default(null);

const probes = z.array(probe).max(30).default([]);
const role = key.nullable().default(null);
const source = line(200).nullable().default(null);

export const templateQuestion = z.strictObject({ key, ask: line(200), default: z.boolean() });

export const templateItem = z.strictObject({
  key,
  title: line(200),
  section: line(100),
  phase: z.enum(PHASES).default('pre-launch'),
  severity: z.enum(SEVERITIES),
  why: markdown,
  how: markdown,
  minutes,
  role,
  due: offset.nullable().default(null),
  evidence: z.enum(EVIDENCE_NEEDS).default('optional'),
  signOffs,
  voidOn: z
    .array(z.enum(['release']))
    .max(1)
    .default([]),
  probes,
  reports,
  local: locals,
  contradictions,
  hold: z.boolean().default(false),
  after: keys,
  when: condition,
  source,
});

export const templateStep = z.strictObject({
  key,
  title: line(200),
  why: markdown,
  how: markdown,
  at: offset,
  minutes,
  role,
  hold: z.boolean().default(false),
  after: keys,
  rollback: z.boolean().default(false),
  probes,
  when: condition,
  source,
});

export const templateOccurrence = z.strictObject({
  key,
  title: line(200),
  section: line(100),
  why: markdown,
  how: markdown,
  minutes,
  role,
  recurrence: z
    .string()
    .max(200)
    .check((ctx) => {
      const rule = parseRecurrence(ctx.value);
      if (!rule.ok) ctx.issues.push({ code: 'custom', input: ctx.value, message: rule.reason });
    }),
  from: z
    .string()
    .regex(START, 'takes launch, or launch and a distance such as launch+24h')
    .default('launch'),
  for: duration.nullable().default(null),
  window: duration,
  probes,
  when: condition,
  source,
});

export const templateGuide = z.strictObject({
  key,
  title: line(200),
  symptoms: z.array(line(300)).max(50).default([]),
  checks: z.array(z.string().min(1).max(5_000)).min(1).max(50),
  commands: z
    .array(
      z.preprocess(
        shorthand('run'),
        z.strictObject({ run: z.string().min(1).max(5_000), expect: z.string().max(1_000).default('') }),
      ),
    )
    .max(50)
    .default([]),
  source,
});

/** A whole template (product.md, "A template, as YAML"). What binds its parts together is in rules.ts. */
export const templateDocument = z.strictObject({
  key,
  name: line(120),
  version: z.int().min(1).max(1_000_000),
  source,
  summary: z.string().max(2_000).default(''),
  questions: z.array(templateQuestion).max(50).default([]),
  roles: keys,
  items: z.array(templateItem).max(MAX_ENTRIES).default([]),
  steps: z.array(templateStep).max(MAX_ENTRIES).default([]),
  every: z.array(templateOccurrence).max(MAX_ENTRIES).default([]),
  guides: z.array(templateGuide).max(200).default([]),
});

export type TemplateItem = z.infer<typeof templateItem>;
export type TemplateStep = z.infer<typeof templateStep>;
export type TemplateOccurrence = z.infer<typeof templateOccurrence>;
export type TemplateGuide = z.infer<typeof templateGuide>;
export type TemplateDocument = z.infer<typeof templateDocument>;
export type TemplateProbe = TemplateItem['probes'][number];
export type TemplateSignOffs = TemplateItem['signOffs'];
/** Answers to a template's questions, by key. A question without an answer takes its default. */
export type TemplateAnswers = Readonly<Record<string, boolean>>;
