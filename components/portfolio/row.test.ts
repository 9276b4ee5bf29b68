import { expect, test } from 'vitest';
import type { PortfolioRow } from '#lib/portfolio/queries.ts';
import { writeRow } from './row.ts';

const counts = { total: 2, done: 1, waived: 0, failed: 1, left: 0 };
const none = { total: 0, done: 0, waived: 0, failed: 0, left: 0 };
const row = (other: Partial<PortfolioRow>): PortfolioRow => ({
  ...{
    id: 'id',
    slug: 'shop',
    name: 'Shop',
    stage: 'planning',
    target: 'https://shop.example/',
  },
  ...{
    launchAt: new Date('2026-11-27T08:00:00Z'),
    timeZone: 'Europe/Vienna',
    stopReason: null,
    launch: null,
    verdict: 'NO-GO',
  },
  ...{ pointsTotal: 10, pointsDone: 5, pointsWaived: 1, itemsTotal: 2, itemsDone: 1, criticalTotal: 2 },
  ...{ criticalLeft: 1, importantLeft: 0, overdue: 0, unassigned: 0, failing: 1, contradictions: 0 },
  ...{ counts: { critical: counts, important: none, optional: none }, validUntil: null, ending: 0, burn: [] },
  ...other,
});
const write = (other: Partial<PortfolioRow> = {}) =>
  writeRow('harbour', row(other), new Date('2026-11-24T08:00:00Z'), { href: '?open=shop', grid: false })
    .__html;
const read = (markup: string) => markup.replaceAll(/<[^>]*>/g, '|').replaceAll(/\|+/g, '|');

test('a row tells what, when, whether, how far, and what is in the way', () => {
  expect(read(write())).toBe(
    '|Shop|shop.example|in 3 days (Fri 27 Nov, 09:00 CET)|Planning|NO-GO|50%| done · |60%| done or waived|' +
      '1| |critical left|0 |overdue|1| |failing|0 |waivers ending|',
  );
  expect(write()).toContain('<a href="/harbour/projects/shop">');
});

test('a report and the wire that disagree are counted', () => {
  expect(read(write({ contradictions: 2 }))).toContain('|1| |failing|2 contradictions|');
});

test.each([
  ['running', 'Launching now', 'running'],
  ['paused', 'Launch paused', 'paused'],
  ['scrubbed', 'Scrubbed, going back', 'scrubbed'],
  ['called-off', 'Scrubbed, needs a new date', 'scrubbed'],
] as const)('a launch that is %s says so and leads there', (standing, words, look) => {
  const markup = write({ stage: 'launching', launch: { standing, reason: null } });
  expect(markup).toContain(
    `<a href="/harbour/projects/shop/launch"><span class="status" data-status="${look}">${words}</span></a>`,
  );
  expect(markup).not.toContain('Launching</small>');
});

test('what people wrote stays text', () => {
  const evil = '<img src=x onerror=alert(1)>"\'';
  const markup = write({ name: evil, stopReason: evil, target: `https://x/${evil}` });
  expect(markup).not.toContain('<img');
  expect(markup.match(/&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;/g)).toHaveLength(5);
});

test.each([
  ['https://shop.example/', 'shop.example'],
  ['https://shop.example/de/', 'shop.example/de/'],
  ['http://shop.example:8080/', 'http://shop.example:8080/'],
])('the target %s is shown as %s', (target, shown) => {
  expect(write({ target })).toContain(`<small>${shown}</small>`);
});
