import { expect, test } from 'vitest';
import { localIn, momentIn, shift } from './calendar.ts';
import { freeSlug, slugify } from './slug.ts';

test.each([
  ['winter', '2027-01-15T09:00', 'Europe/Vienna', '2027-01-15T08:00:00.000Z'],
  ['summer', '2027-07-15T09:00', 'Europe/Vienna', '2027-07-15T07:00:00.000Z'],
  ['the hour that the clocks skip', '2027-03-28T02:30', 'Europe/Vienna', '2027-03-28T01:30:00.000Z'],
  ['the hour that comes twice', '2027-10-31T02:30', 'Europe/Vienna', '2027-10-31T00:30:00.000Z'],
  ['a leap day', '2028-02-29T12:00', 'Asia/Kolkata', '2028-02-29T06:30:00.000Z'],
])('a local time in %s is a moment', (_what, local, zone, moment) => {
  expect(momentIn(local, zone).toISOString()).toBe(moment);
});

test('a moment is a local time again', () => {
  expect(localIn(new Date('2027-07-15T07:00:00Z'), 'Europe/Vienna')).toBe('2027-07-15T09:00');
});

test('days are counted on the calendar: nine stays nine over a change of summer time', () => {
  const launch = momentIn('2027-03-30T09:00', 'Europe/Vienna');
  const before = shift(launch, 'Europe/Vienna', { days: -7, seconds: 0 });
  expect(localIn(before, 'Europe/Vienna')).toBe('2027-03-23T09:00');
  expect(launch.getTime() - before.getTime()).toBe(7 * 86_400_000 - 3_600_000);
});

test('seconds are counted on the clock', () => {
  const launch = momentIn('2027-03-28T04:00', 'Europe/Vienna');
  const before = shift(launch, 'Europe/Vienna', { days: 0, seconds: -3 * 3600 });
  expect(localIn(before, 'Europe/Vienna')).toBe('2027-03-28T00:00');
});

test.each([
  ['Shop', 'shop'],
  ['  Größe & Übermut!  ', 'gro-e-ubermut'],
  ['new', 'project-new'],
  ['日本語', 'project'],
  ['a'.repeat(80), 'a'.repeat(50)],
])('%s becomes an address', (name, slug) => {
  expect(slugify(name, 'project')).toBe(slug);
});

test('a slug that is taken gets the first number that is free', () => {
  expect(freeSlug('shop', new Set(['shop', 'shop-2']))).toBe('shop-3');
});
