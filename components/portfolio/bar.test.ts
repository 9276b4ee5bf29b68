import { expect, test } from 'vitest';
import { drawBar } from './bar.ts';

const none = { total: 0, done: 0, waived: 0, failed: 0, left: 0 };
const of = (total: number, done: number, waived = 0, failed = 0) => ({
  ...{ total, done, waived, failed },
  left: total - done - waived - failed,
});

test('one severity alone takes the whole width', () => {
  const bar = drawBar({ critical: of(4, 1, 1, 1), important: none, optional: none });
  expect(bar).toEqual({
    frame: 'M0 0h100v8h-100z',
    done: 'M0 0h25v8h-25z',
    waived: 'M25 4h25v4h-25z',
    failed: 'M50 0h25v3h-25zM50 5h25v3h-25z',
  });
});

test('severities stand apart by a gap and share the rest by their numbers', () => {
  const { frame } = drawBar({ critical: of(2, 0), important: of(1, 0), optional: of(1, 0) });
  expect(frame).toBe('M0 0h48v8h-48zM50 0h24v8h-24zM76 0h24v8h-24z');
});

test('without an item nothing is drawn', () => {
  expect(drawBar({ critical: none, important: none, optional: none })).toEqual({
    frame: '',
    done: '',
    waived: '',
    failed: '',
  });
});
