import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BurnPoint, forecast } from './forecast.ts';

const DAY = 86_400_000;
const now = new Date('2027-03-01T09:00:00Z');
const days = (count: number): Date => new Date(now.getTime() + count * DAY);
/** Levels at the beginnings of the days before now, the last one yesterday. */
const levels = (...done: number[]): BurnPoint[] =>
  done.map((level, at) => ({ at: days(at - done.length), done: level }));
const launch = days(20);
const tell = (points: BurnPoint[], done: number, total: number, on = launch) =>
  forecast({ points, done, total, now, launch: on });

describe('without enough to go by it says so', () => {
  test.each([
    ['no point', [], 4, { kind: 'too-little', days: 0, done: 0 }],
    ['a project of today', [{ at: days(-0.4), done: 0 }], 4, { kind: 'too-little', days: 0, done: 0 }],
    ['four days, however much was done', levels(0, 2, 4, 6), 8, { kind: 'too-little', days: 4, done: 8 }],
    [
      'two done in ten days',
      levels(0, 0, 0, 0, 1, 1, 1, 1, 2, 2),
      2,
      { kind: 'too-little', days: 10, done: 2 },
    ],
    ['nothing done in a week', levels(4, 4, 4, 4, 4, 4, 4), 4, { kind: 'standing-still', days: 7 }],
    ['more lost than done', levels(6, 6, 5, 4, 4, 4), 3, { kind: 'standing-still', days: 6 }],
  ])('%s', (_what, points, done, expected) => {
    expect(tell(points, done, 30)).toEqual(expected);
  });

  test('all done needs no forecast, nor does a project without criticals', () => {
    expect(tell(levels(0, 1, 2, 3, 4, 5), 6, 6)).toEqual({ kind: 'done' });
    expect(tell([], 0, 0)).toEqual({ kind: 'done' });
  });
});

describe('the pace', () => {
  const even = levels(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

  test('of one a day does ten more in ten days', () => {
    const told = tell(even, 10, 20);
    expect(told).toMatchObject({ kind: 'pace', perDay: 1, days: 10, likely: days(10) });
  });

  test('leaves a spread even where every day was the same', () => {
    const told = tell(even, 10, 20);
    if (told.kind !== 'pace' || !told.late) throw new Error('no spread');
    expect(told.early > days(5) && told.early < days(8)).toBe(true);
    expect(told.late > days(14) && told.late < days(30)).toBe(true);
  });

  test('is narrower when more days were seen', () => {
    const width = (count: number) => {
      const told = tell(levels(...Array.from({ length: count }, (_, at) => at)), count, count + 10);
      if (told.kind !== 'pace' || !told.late) throw new Error('no spread');
      return told.late.getTime() - told.early.getTime();
    };
    expect(width(28)).toBeLessThan(width(10));
  });

  test('looks at the last 28 days alone', () => {
    const old = Array.from({ length: 100 }, () => 0);
    const recent = Array.from({ length: 28 }, (_, at) => at);
    expect(tell(levels(...old, ...recent), 28, 38)).toMatchObject({ perDay: 1, days: 28 });
  });

  test('takes a day without a point for one that gained nothing', () => {
    const gaps: BurnPoint[] = [
      { at: days(-10), done: 0 },
      { at: days(-4), done: 4 },
    ];
    expect(tell(gaps, 5, 10)).toMatchObject({ perDay: 0.5, days: 10, likely: days(10) });
  });

  test('that barely moves has no late end, and is never foretold past two years', () => {
    const told = tell(levels(0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2), 3, 100_000);
    expect(told).toMatchObject({ kind: 'pace', likely: days(730), late: null, against: 'too-late' });
  });

  test.each([
    ['in time', 40, 'in-time'],
    ['uncertain', 10, 'uncertain'],
    ['too late', 3, 'too-late'],
  ])('beside the launch is %s', (_what, ahead, against) => {
    expect(tell(even, 10, 20, days(ahead))).toMatchObject({ against });
  });
});

test('early is never after likely, likely never after late, and nothing is in the past', () => {
  const steps = fc.array(fc.integer({ min: -2, max: 6 }), { minLength: 0, maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 500 }), (given, left) => {
      const sums = given.map((_, at) => given.slice(0, at + 1).reduce((sum, step) => sum + step, 0));
      const done = sums.at(-1) ?? 0;
      const told = tell(levels(0, ...sums.slice(0, -1)), done, done + left);
      if (told.kind !== 'pace') return;
      expect(told.early.getTime()).toBeGreaterThan(now.getTime());
      expect(told.early.getTime()).toBeLessThanOrEqual(told.likely.getTime());
      if (told.late) expect(told.late.getTime()).toBeGreaterThanOrEqual(told.likely.getTime());
    }),
  );
});

test('the order of the points does not matter, nor do points of the future', () => {
  const points = levels(0, 1, 2, 4, 4, 5, 7);
  const told = tell(points, 8, 12);
  expect(tell([...points.toReversed(), { at: days(1), done: 12 }], 8, 12)).toEqual(told);
});
