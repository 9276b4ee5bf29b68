import { z } from 'zod';
import { LOCAL_CHECKS } from '#lib/template/reports.ts';

/** What the command line sends of its own checks. The version stands in the name; a new shape takes a new one. */
export const LOCAL_SCHEMA = 'holdpoint.local/1';

const sentence = (name: string, max: number) =>
  z
    .string(`${name} is missing`)
    .min(1, `${name} is missing`)
    .max(max, `${name} may be at most ${max} characters long`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    .regex(/^[^\u0000-\u001f\u007f]*$/, `${name} takes one line`);

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 _.:-]{0,79}$/, 'takes the short name of what was seen');

/** Something that was seen, already redacted where it was secret: its length or kind, never its value. */
const seen = z.union([z.string().max(300), z.number(), z.boolean(), z.null()]);

/** One check's verdict: which check, the code of the case, a sentence, and what was seen with every secret redacted. */
export const localResult = z.strictObject({
  check: z.enum(LOCAL_CHECKS),
  verdict: z.enum(['pass', 'warn', 'fail', 'inconclusive']),
  code: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'takes small letters, digits and single hyphens')
    .max(60),
  summary: sentence('The summary', 500),
  seen: z
    .record(name, seen)
    .default({})
    .refine((all) => Object.keys(all).length <= 60, 'holds more than 60 things'),
});

const several = z.strictObject({
  schema: z.literal(LOCAL_SCHEMA),
  results: z.array(localResult).min(1).max(LOCAL_CHECKS.length),
});

function asSeveral(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || 'results' in input || !('check' in input)) return input;
  const { schema, ...result } = input as { schema?: unknown };
  return { schema, results: [result] };
}

/** A local report, sent as one result or as several; each check stands in it once. */
export const localReport = z
  .preprocess(asSeveral, several)
  .refine(
    ({ results }) => new Set(results.map(({ check }) => check)).size === results.length,
    'names a check twice',
  );

export type LocalResult = z.infer<typeof localResult>;
export type LocalReport = z.infer<typeof localReport>;
