import { expect, test } from 'vitest';
import { drawTimeLine } from './time-line.ts';

const at = (minutes: number) => new Date(minutes * 60_000);
const span = (start: number, end: number) => ({ start: at(start), end: at(end) });

test('bars lie where their times are, on one line for plan and reality', () => {
  const drawn = drawTimeLine(
    [
      { key: 'a', planned: span(0, 10), real: span(5, 20), expected: null },
      { key: 'b', planned: span(10, 30), real: null, expected: span(20, 40) },
    ],
    at(10),
    at(20),
  );
  expect(drawn).toEqual({
    ...{ from: at(0), to: at(40), zeroX: 250, nowX: 500 },
    rows: [
      { key: 'a', planned: { x: 0, width: 250 }, real: { x: 125, width: 375 }, expected: null },
      { key: 'b', planned: { x: 250, width: 500 }, real: null, expected: { x: 500, width: 500 } },
    ],
  });
});

test('a moment is wide enough to be seen and stays inside', () => {
  const drawn = drawTimeLine(
    [{ key: 'a', planned: span(0, 60), real: span(60, 60), expected: null }],
    at(90),
    null,
  );
  expect(drawn?.rows[0]?.real).toEqual({ x: 997, width: 3 });
  expect(drawn).toMatchObject({ zeroX: null, nowX: null });
});

test('without a time there is nothing to draw', () => {
  expect(drawTimeLine([{ key: 'a', planned: null, real: null, expected: null }], at(0), null)).toBeNull();
});
