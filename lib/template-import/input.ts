import { z } from 'zod';
import { line, workspaceSlug } from '#lib/core/fields.ts';
import { choices } from './choice.ts';
import { MAX_BYTES } from './schema.ts';
import { readSource, type Source } from './source.ts';

/** The most that the body of an import may hold, in bytes: the text with its escapes, and the choices. */
export const MOST = 4 * MAX_BYTES;

const key = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'This is not the key of a template.');
const blank = (value: unknown) => (value === '' ? null : value);

const source = z.string('There is nothing to read.').transform((text, ctx): Source => {
  const read = readSource(text);
  if (read.ok) return read.value;
  for (const { line: at, message } of read.problems) {
    ctx.issues.push({ code: 'custom', input: '', message: `Line ${at}: ${message}` });
  }
  return z.NEVER;
});

const into = z.preprocess(blank, key.nullable().default(null));

/** Looks at a checklist before anything is made of it. */
export const previewInput = z.object({ text: source, into });

export const importInput = z.object({
  workspace: workspaceSlug,
  text: source,
  /** The template that it renews; null makes a new one. */
  into,
  /** The revision of that template's draft that was compared with. */
  seen: z.int().min(0).default(0),
  /** Left out, the document's own. */
  name: z.preprocess(blank, line('The name', 120).nullable().default(null)),
  choices: choices.default([]),
  /** Takes out what that template holds and the document does not name. */
  withoutRest: z.boolean().default(false),
});
