import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectFormat, formats, MOST_BYTES, readReport } from './registry.ts';

/** A tenth of the most that may be sent: enough to see time grow with the square. */
const LARGE = MOST_BYTES / 10;
/** As often as it takes to be large. */
const many = (text: string): string => text.repeat(Math.ceil(LARGE / text.length));

const folder = join(import.meta.dirname, '../../tests/fixtures/reports');
const samples = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

/** A sample with a piece taken out, doubled, or replaced by something that nobody writes. */
const broken = fc
  .record({
    sample: fc.constantFrom(...samples),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(200),
    put: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('', '\0', '"', '<', '[[[[', '\n'.repeat(5), '-1e999'),
    ),
  })
  .map(({ sample, from, length, put }) => {
    const at = Math.floor(from * sample.length);
    return sample.slice(0, at) + put + sample.slice(at + length);
  });

function holds(text: string): void {
  detectFormat(text);
  for (const format of formats) {
    const read = readReport(format, text);
    if (!read.ok) {
      expect(read.line).toBeGreaterThanOrEqual(1);
      expect(read.line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
      expect(read.message).toMatch(/\S/);
      continue;
    }
    expect(new Set(read.results.map(({ id }) => id)).size).toBe(read.results.length);
    for (const { id, summary } of read.results) {
      expect(id).not.toBe('');
      expect(id.length + summary.length).toBeLessThanOrEqual(700);
    }
    read.silent('security.W004');
  }
}

describe('whatever is sent, it is read or refused with a line', () => {
  test('text of any kind', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), holds), { numRuns: 300 }));
  test('reports that were broken on the way', () => fc.assert(fc.property(broken, holds), { numRuns: 400 }));

  test.each([
    ['lists that nest', many('[')],
    ['objects that nest', many('{"runs":')],
    ['tags that nest', many('<testsuite>')],
    ['one long line', many('?: (a.W1) ')],
    ['names with many dots', `WARNINGS:\n?: (${many('a.')}`],
    ['nothing but line ends', `x${many('\n')}`],
    ['nothing but blanks', `x${many(' ')}x`],
    ['many marks', `<testsuite name="${many('@a ')}"><testcase name="x"/></testsuite>`],
    ['many empty cells', `Type,Name,Request Count\n${many(',')}`],
    ['many tests', `<testsuite name="s">${many('<testcase classname="a.b" name="t"/>')}</testsuite>`],
  ])('%s, at length, in good time', (_what, text) => {
    const start = performance.now();
    holds(text);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
