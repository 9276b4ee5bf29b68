import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseTemplate } from '#lib/template/parse.ts';
import type { TemplateDocument } from '#lib/template/schema.ts';

const folder = join(import.meta.dirname, '../../prisma/templates');

const coverage = z.strictObject({
  probes: z.array(z.string()),
  templates: z.record(
    z.string(),
    z.strictObject({
      items: z.array(
        z.strictObject({
          key: z.string(),
          severity: z.enum(['c', 'i', 'o']),
          by: z.array(z.string()),
          when: z.string().optional(),
        }),
      ),
      steps: z.array(z.string()).default([]),
      occurrences: z.record(z.string(), z.array(z.string())).default({}),
      guides: z.record(z.string(), z.int()).default({}),
    }),
  ),
});

/** What the source documents ask of each built-in template. */
export const asked = coverage.parse(parse(readFileSync(join(import.meta.dirname, 'coverage.yaml'), 'utf8')));

/** The built-in templates' files: name and text. */
export const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

/** The built-in template of that key, or a failure that names its first faults. */
export function builtin(key: string): TemplateDocument {
  const text = readFileSync(join(folder, `${key}.yaml`), 'utf8');
  const parsed = parseTemplate(text, { probes: asked.probes });
  if (parsed.ok) return parsed.value;
  const faults = parsed.problems
    .slice(0, 5)
    .map((one) => `${key}.yaml:${one.line}:${one.column} ${one.message}`);
  throw new Error(faults.join('\n'));
}
