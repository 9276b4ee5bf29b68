import { z } from 'zod';

type About = { name: string; title: string; hint: string };
/** One field of the form of a probe's settings. Lists are one entry a line. */
export type ProbeField = About &
  (
    | { kind: 'number'; usual: number | null; whole: boolean; min: number | null; max: number | null }
    | { kind: 'boolean'; usual: boolean }
    | { kind: 'text'; usual: string }
    | { kind: 'choice'; usual: string; options: string[] }
    | { kind: 'list'; usual: string[]; of: 'text' | 'number' }
  );

const property = z.looseObject({
  type: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  items: z.looseObject({ type: z.string().optional() }).optional(),
});
type Property = z.infer<typeof property>;

const LARGEST = Number.MAX_SAFE_INTEGER;

const fieldOf = (about: About, { type, default: usual, ...rest }: Property): ProbeField | null => {
  if (rest.enum) return { ...about, kind: 'choice', usual: String(usual ?? ''), options: rest.enum };
  if (type === 'boolean') return { ...about, kind: 'boolean', usual: usual === true };
  if (type === 'string') return { ...about, kind: 'text', usual: String(usual ?? '') };
  if (type === 'array') {
    const of = ['integer', 'number'].includes(rest.items?.type ?? '') ? 'number' : 'text';
    return { ...about, kind: 'list', usual: Array.isArray(usual) ? usual.map(String) : [], of };
  }
  if (type !== 'integer' && type !== 'number') return null;
  const { minimum: min = null, maximum = LARGEST } = rest;
  const max = maximum === LARGEST ? null : maximum;
  const value = typeof usual === 'number' ? usual : null;
  return { ...about, kind: 'number', usual: value, whole: type === 'integer', min, max };
};

/** The form of a probe's settings, drawn from their schema. What no field can hold is left to its default. */
export const probeFields = (params: z.ZodType): ProbeField[] =>
  Object.entries(z.toJSONSchema(params, { io: 'input' }).properties ?? {}).flatMap(([name, given]) => {
    const read = property.parse(given);
    const field = fieldOf({ name, title: read.title ?? name, hint: read.description ?? '' }, read);
    return field ? [field] : [];
  });

const toNumber = (text: string): number | string => {
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? text : number; // the schema says what is wrong with it
};

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/**
 * What a form sent, as settings for the probe's schema to judge. A box that is not ticked is sent as nothing;
 * a number left blank is the usual one.
 */
export const readFields = (
  fields: readonly ProbeField[],
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const { name, kind } = field;
      const given = sent[name];
      if (kind === 'boolean') return [[name, given === true || given === 'on' || given === 'true']];
      if (typeof given !== 'string') return given === undefined ? [] : [[name, given]];
      if (kind === 'list')
        return [[name, field.of === 'number' ? linesOf(given).map(toNumber) : linesOf(given)]];
      if (kind === 'number') return given.trim() === '' ? [] : [[name, toNumber(given)]];
      return [[name, given.trim()]];
    }),
  );
