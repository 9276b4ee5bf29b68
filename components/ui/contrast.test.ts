import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, readTokens } from './contrast.ts';

const css = readFileSync(new URL('../../app/styles/tokens.css', import.meta.url), 'utf8');

const SURFACES = ['paper', 'paper-2', 'paper-3', 'raised'];
const MEANINGS = ['go', 'risk', 'nogo', 'waived', 'unsure', 'accent'];

/** Text, and what it stands on: at least 4.5:1 (WCAG 2.2, 1.4.3). */
const TEXT = [
  ...['ink', 'ink-2', 'ink-3', ...MEANINGS].flatMap((ink) => SURFACES.map((on) => [ink, on] as const)),
  ...MEANINGS.flatMap((ink) => [[ink, `${ink}-wash`] as const, ['ink', `${ink}-wash`] as const]),
  ...MEANINGS.map((ink) => ['ink-2', `${ink}-wash`] as const),
  ['accent-2', 'paper'],
  ['on-accent', 'accent-fill'],
  ['on-accent', 'accent-fill-2'],
  ['on-go', 'go-fill'],
  ['on-risk', 'risk-fill'],
  ['on-nogo', 'nogo-fill'],
  ['paper', 'ink'],
] as const;

/** Borders of controls and drawn marks: at least 3:1 (WCAG 2.2, 1.4.11). */
const MARKS = [
  ...SURFACES.map((on) => ['line-2', on] as const),
  ...['go', 'risk', 'nogo', 'waived', 'unsure', 'accent', 'line-2'].map((mark) => [mark, 'paper-3'] as const),
] as const;

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  const tokens = readTokens(css, theme);
  const ratio = (one: string, other: string) => {
    const [a, b] = [tokens.get(one), tokens.get(other)];
    if (!a || !b) throw new Error(`no token --${a ? other : one}`);
    return Math.round(contrast(a, b) * 100) / 100;
  };

  test.each(TEXT)('text: %s on %s', (ink, on) => {
    expect(ratio(ink, on)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(MARKS)('mark: %s on %s', (mark, on) => {
    expect(ratio(mark, on)).toBeGreaterThanOrEqual(3);
  });
});

test('the measure itself: black on white is 21, white on white is 1', () => {
  const black = { l: 0, c: 0, h: 0 };
  const white = { l: 1, c: 0, h: 0 };
  expect(contrast(black, white)).toBeCloseTo(21, 1);
  expect(contrast(white, white)).toBe(1);
});

test('six font sizes, no more', () => {
  expect(css.match(/^ {2}--text-\w+:/gm)).toHaveLength(6);
});
