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
