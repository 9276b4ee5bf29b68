import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateTemplate } from '#lib/template/parse.ts';
import { draftOf } from '#lib/template-import/draft.ts';
import { readDocument } from '#lib/template-import/read.ts';
import { sources, sourceText } from './import-sources.ts';

const lines = sources.flatMap((name) => sourceText(name).split('\n'));
const sign = fc.constantFrom(
  ...[
    '# ',
    '## Critical',
    'Launch Day#',
    '- [ ] ',
    '- ',
    '  • ',
    '1. ',
    '✓ ',
    ' ',
    '```',
    '~~~',
    '> [!WARNING]',
    '<!--',
    '-->',
  ],
  ...[
    '.. code:: sh',
    '====',
    '----',
    'Danger',
    'Verify:',
    '**',
    '`',
    '[a](b)',
    '\t',
    '\u2028',
    '(x) Set',
    'Troubleshooting#',
    '!!! note',
  ],
);
const piece = fc.oneof(
  sign,
  fc.constantFrom(...lines),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const document = fc
  .array(fc.tuple(fc.constantFrom('', '\n', '\n', '\n\n', '\r\n', '  '), piece), { maxLength: 40 })
  .map((parts) => parts.flat().join(''));

test('whatever is read is a template without a fault, each entry with lines of its own, or is refused with a line', () => {
  fc.assert(
    fc.property(document, (text) => {
      const read = readDocument(text);
      const last = text.split(/\r\n|\r|\n/).length;
      if (!read.ok) {
        for (const { line, message } of read.problems)
          expect([line >= 1 && line <= last, message !== '']).toEqual([true, true]);
        return;
      }
      const { entries } = read.value;
      for (const { lines: own } of entries)
        expect(own.from >= 1 && own.from <= own.to && own.to <= last).toBe(true);
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
      const checked = validateTemplate(draftOf(read.value));
      expect(checked.ok ? [] : checked.faults).toEqual([]);
    }),
    { numRuns: process.env.HOLDPOINT_LONG ? 40_000 : 2000 },
  );
}, 900_000);

/** Documents near the limit that would make a reader that looks back look back for ever. */
const long: [string, string][] = [
  ['brackets', '['.repeat(900_000)],
  ['stars', `- ${'**a'.repeat(300_000)}`],
  ['backticks', Array.from({ length: 1200 }, (_, index) => '`'.repeat(index + 1)).join(' ')],
  ['blanks', `x${' '.repeat(900_000)}y`],
  ['dashes', `${'- '.repeat(400_000)}x`],
  ['nested bullets', Array.from({ length: 1300 }, (_, index) => `${' '.repeat(index)}- [ ] x`).join('\n')],
  ['open comments', '<!-- a\n'.repeat(120_000)],
  ['open fences', '- a\n  ```\n'.repeat(60_000)],
  ['underlines', 'a\n==\n'.repeat(180_000)],
  ['quotes', `${'> '.repeat(400_000)}x`],
  ['headings of a page', 'Launch Day#\n\n'.repeat(60_000)],
  ['lead-ins of a page', `Page#\n\nOther#\n\n${'Verify:\n\ncode = 1\n\n'.repeat(40_000)}`],
  ['brackets and verbs', `A#\n\nB#\n\n ${'(x) Set '.repeat(100_000)}`],
  ['targets', `.. _a:\n\n${'`a <b '.repeat(150_000)}`],
  ['one word', 'a'.repeat(900_000)],
  ['stops', `- ${'A. '.repeat(300_000)}`],
];

test.each(long)('%s near the limit are read in time', (_name, text) => {
  const start = performance.now();
  readDocument(text);
  expect(performance.now() - start).toBeLessThan(8000);
});

test('two thousand items are read, compared and drafted in time', () => {
  const text = `# Big\n\n${Array.from({ length: 2000 }, (_, index) => `- [ ] Configure the backup number ${index}`).join('\n')}\n`;
  const start = performance.now();
  const read = readDocument(text);
  expect(read.ok && draftOf(read.value).items.length).toBe(2000);
  expect(performance.now() - start).toBeLessThan(8000);
});

test('what is too much is refused where it begins', () => {
  const many = readDocument('- [ ] x\n'.repeat(2001));
  expect(many.ok || many.problems[0]?.line).toBe(2001);
  const large = readDocument('x'.repeat(1_000_001));
  expect(large.ok || large.problems[0]).toEqual({
    line: 1,
    message: 'A document is at most 1000000 bytes long; this one is 1000001.',
  });
  const odd = readDocument('- a\n- b\0');
  expect(odd.ok || odd.problems[0]?.line).toBe(2);
});
