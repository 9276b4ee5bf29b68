import { describe, expect, test } from 'vitest';
import { validateTemplate } from '#lib/template/parse.ts';
import { draftOf } from '#lib/template-import/draft.ts';
import { groupEntries } from '#lib/template-import/groups.ts';
import { repeatsIn } from '#lib/template-import/repeats.ts';
import type { Kind } from '#lib/template-import/schema.ts';
import { expected, readSource, sources } from './import-sources.ts';

/** What a person calls an item: without the signs of Markdown around its words. */
const words = (title: string): string => title.replace(/[*`]/g, '').trim();
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const percent = (part: number, whole: number): string => `${(100 * share(part, whole)).toFixed(1)} %`;

const countBy = (values: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]));

describe.each(sources)('source %s', (name) => {
  const wanted = expected(name);
  const reading = readSource(name);
  const draft = draftOf(reading);
  const groups = groupEntries(reading.entries, repeatsIn(reading.entries), new Map());
  /** What became of an entry, merged with others or not. */
  const inDraft = (id: string) => groups.find(({ all }) => all.some((entry) => entry.id === id));
  const of = (kind: Kind) => reading.entries.filter((entry) => entry.kind === kind);
  const at = (line: number, title: string) =>
    of('item').find((entry) => entry.lines.from === line && words(entry.title) === words(title));

  test('nine in ten items are found, and nine in ten of those in the right phase and severity', () => {
    const found = wanted.items.filter(({ line, title }) => at(line, title));
    const right = found.filter(({ line, title, phase, severity }) => {
      const entry = at(line, title);
      const drafted = entry && inDraft(entry.id);
      return drafted?.phase === phase && drafted.severity === severity;
    });
    const extra = of('item').filter(
      (entry) => !wanted.items.some(({ line, title }) => at(line, title) === entry),
    );
    console.log(
      `source ${name}: ${found.length} of ${wanted.items.length} items found (${percent(found.length, wanted.items.length)}), ` +
        `${right.length} of them in the right phase and severity (${percent(right.length, found.length)}), ${extra.length} besides`,
    );
    const misgraded = found
      .filter((one) => !right.includes(one))
      .map(({ line, title }) => `${line} ${title}`);
    if (misgraded.length > 0) console.log(`  graded otherwise: ${misgraded.join('; ')}`);
    expect(share(found.length, wanted.items.length)).toBeGreaterThanOrEqual(0.9);
    expect(share(right.length, found.length)).toBeGreaterThanOrEqual(0.9);
    expect(extra.length).toBeLessThanOrEqual(wanted.items.length * 0.1);
  });

  test('the numbers of items, phases and severities agree within a tenth', () => {
    const near = (field: 'phase' | 'severity') => {
      const [asked, read] = [
        wanted.items.map((one) => one[field]),
        of('item').map(({ id }) => inDraft(id)?.[field] ?? ''),
      ];
      const [left, right] = [countBy(asked), countBy(read)];
      for (const value of new Set([...asked, ...read])) {
        const apart = Math.abs((left[value] ?? 0) - (right[value] ?? 0));
        expect(apart, `${field} ${value}`).toBeLessThanOrEqual(Math.max(1, asked.length * 0.1));
      }
      console.log(`source ${name}: ${field} ${JSON.stringify(right)}, expected ${JSON.stringify(left)}`);
    };
    near('phase');
    near('severity');
    expect(of('item').length).toBeGreaterThanOrEqual(wanted.items.length * 0.9);
  });

  test('steps, occurrences and guides are those of the document', () => {
    const told = (kind: Kind) => of(kind).map(({ lines, title }) => ({ line: lines.from, title }));
    expect(reading.name).toBe(wanted.name);
    expect(told('step')).toEqual(wanted.steps);
    expect(
      of('occurrence').map(({ lines, title, section, cadence }) => ({
        line: lines.from,
        title,
        section,
        recurrence: cadence?.recurrence,
      })),
    ).toEqual(wanted.occurrences);
    expect(
      of('guide').map(({ lines, title, guide }) => ({
        line: lines.from,
        title,
        checks: guide?.checks.length,
      })),
    ).toEqual(wanted.guides);
  });

  test('what comes of it is a template without a fault', () => {
    const checked = validateTemplate(draft);
    expect(checked.ok ? [] : checked.faults).toEqual([]);
  });
});
