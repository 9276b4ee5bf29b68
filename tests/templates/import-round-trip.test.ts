import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printTemplate } from '#lib/template/print.ts';
import { printMarkdown } from '#lib/template/print-markdown.ts';
import type { TemplateDocument } from '#lib/template/schema.ts';
import { draftOf } from '#lib/template-import/draft.ts';
import { readDocument } from '#lib/template-import/read.ts';
import { readSource } from '#lib/template-import/source.ts';
import { templates } from './arbitrary.ts';
import { builtin, files } from './builtin.ts';

/** Text as Markdown carries it: lines without blanks at their ends, nothing blank around it. */
const carried = (text: string): string => {
  const lines = text
    .replace(/\0/g, '')
    .toWellFormed()
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd());
  const first = lines.findIndex(Boolean);
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex(Boolean) + 1).join('\n');
};
const lineOf = (text: string): string =>
  carried(text)
    .replace(/\p{Cc}/gu, '')
    .trim() || 'x';
/** What begins a text stands where it stands: Markdown carries no blanks before it. */
const body = (text: string): string => carried(text).trimStart();

/** A template whose texts are such as Markdown carries. */
function tidy(doc: TemplateDocument): TemplateDocument {
  const entry = <T extends { title: string; why: string; how: string }>(one: T): T => ({
    ...one,
    title: lineOf(one.title),
    why: body(one.why),
    how: body(one.how),
  });
  const sectioned = <T extends { section: string }>(one: T): T => ({ ...one, section: lineOf(one.section) });
  return {
    ...doc,
    name: lineOf(doc.name),
    summary: body(doc.summary),
    items: doc.items.map((one) => sectioned(entry(one))),
    steps: doc.steps.map(entry),
    every: doc.every.map((one) => sectioned(entry(one))),
    guides: doc.guides.map((guide) => ({
      ...guide,
      title: lineOf(guide.title),
      symptoms: guide.symptoms.map(lineOf),
      checks: guide.checks.map((check) => body(check) || 'x'),
      commands: guide.commands.map(({ run, expect: seen }) => ({
        run: carried(run) || 'x',
        expect: carried(seen),
      })),
    })),
  };
}

function readBack(doc: TemplateDocument, existing: TemplateDocument | null): TemplateDocument {
  const read = readDocument(printMarkdown(doc));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return draftOf(read.value, { existing });
}

/** What Markdown carries of a template. */
const told = ({ key, name, summary, items, steps, every, guides }: TemplateDocument) => ({
  ...{ key, name, summary },
  items: items.map((one) => [one.key, one.title, one.section, one.phase, one.severity, one.why, one.how]),
  steps: steps.map((one) => [one.key, one.title, one.at, one.rollback, one.why, one.how]),
  every: every.map((one) => [
    one.key,
    one.title,
    one.section,
    one.recurrence,
    one.from,
    one.for,
    one.window,
    one.why,
    one.how,
  ]),
  guides: guides.map(({ source: _, ...guide }) => guide),
});

test('a template as YAML comes back whole', () => {
  fc.assert(
    fc.property(templates, (doc) => {
      const read = readSource(printTemplate(doc));
      expect(read).toEqual({ ok: true, value: { kind: 'template', document: doc } });
    }),
    { numRuns: process.env.HOLDPOINT_LONG ? 40_000 : 300 },
  );
}, 900_000);

describe('a template as Markdown', () => {
  test('comes back with all that Markdown carries', () => {
    fc.assert(
      fc.property(templates, (drawn) => {
        const doc = tidy(drawn);
        expect(told(readBack(doc, null))).toEqual(told(doc));
      }),
      { numRuns: process.env.HOLDPOINT_LONG ? 40_000 : 1500 },
    );
  }, 900_000);

  test('imported into the template it came from changes nothing', () => {
    fc.assert(
      fc.property(templates, (drawn) => {
        const doc = tidy(drawn);
        expect(readBack(doc, doc)).toEqual({ ...doc, version: doc.version + 1 });
      }),
      { numRuns: process.env.HOLDPOINT_LONG ? 40_000 : 1000 },
    );
  }, 900_000);

  test.each(files)('built in, $name comes back', ({ name }) => {
    const doc = tidy(builtin(name.replace(/\.yaml$/, '')));
    expect(told(readBack(doc, null))).toEqual(told(doc));
    expect(readBack(doc, doc)).toEqual({ ...doc, version: doc.version + 1 });
  });
});
