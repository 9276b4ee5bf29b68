import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readDocument } from '#lib/template-import/read.ts';
import type { Reading } from '#lib/template-import/schema.ts';

const folder = join(import.meta.dirname, '../fixtures/sources');
const line = z.int().min(1);

const expectation = z.strictObject({
  name: z.string(),
  items: z.array(
    z.strictObject({
      line,
      title: z.string(),
      phase: z.enum(['pre-launch', 'launch-day', 'post-launch']),
      severity: z.enum(['critical', 'important', 'optional']),
    }),
  ),
  steps: z.array(z.strictObject({ line, title: z.string() })),
  occurrences: z.array(
    z.strictObject({ line, title: z.string(), section: z.string(), recurrence: z.string() }),
  ),
  guides: z.array(z.strictObject({ line, title: z.string(), checks: z.int() })),
});

export const sources = ['000', '001', '002', '003', '004'] as const;

/** The text of a source document. */
export const sourceText = (name: string): string => readFileSync(join(folder, `${name}.txt`), 'utf8');

/** What a person takes from it. */
export const expected = (name: string) =>
  expectation.parse(parse(readFileSync(join(folder, `${name}.expected.yaml`), 'utf8')));

/** The document as it is read. A failure names the problems. */
export function readSource(name: string): Reading {
  const read = readDocument(sourceText(name));
  if (read.ok) return read.value;
  throw new Error(
    read.problems.map((problem) => `${name}.txt:${problem.line} ${problem.message}`).join('\n'),
  );
}
