import { expect, test } from 'vitest';
import { writeGrid } from './grid.ts';

const none = { total: 0, done: 0, waived: 0, failed: 0 };
const read = (markup: string) => markup.replaceAll(/<[^>]*>/g, '|').replaceAll(/\|+/g, '|');

test('each severity before the launch, then the day and what came after; figures lead to the items they count', () => {
  const items = { critical: { total: 9, done: 4, waived: 1, failed: 2 }, important: none, optional: none };
  const steps = { total: 3, done: 0, waived: 0, failed: 0 };
  const { __html: markup } = writeGrid(
    '/a/projects/shop',
    'Shop & co',
    { items, steps, occurrences: none },
    9,
  );
  expect(read(markup)).toBe(
    '|Shop &amp; co: what has been reported|Before launch|Done|Failed or missed|Waived or skipped|Not reported|' +
      'Critical|4|2|1|2|Important|None|Optional|None|Steps of launch day|0|0|0|3|After launch, so far|None|',
  );
  expect(markup).toContain('<a href="/a/projects/shop?severity=critical&amp;state=done"><b>4</b></a>');
  expect(markup).toContain('<a href="/a/projects/shop?severity=critical&amp;show=failing"><b>2</b></a>');
  expect(markup).toContain('<a href="/a/projects/shop/launch">');
});
