import { expect, test } from 'vitest';
import { diffTexts } from './text-diff.ts';

const told = (from: string, to: string) =>
  diffTexts(from, to).map(
    ({ mark, text }) => `${{ same: ' ', gone: '-', come: '+', gap: '…' }[mark]}${text}`,
  );

test('a changed line stands between two lines of what stayed', () => {
  expect(told('a\nb\nc\nd\ne\nf', 'a\nb\nc\nD\ne\nf')).toEqual([' b', ' c', '-d', '+D', ' e', ' f']);
});

test('far changes have a gap between them, and line ends are no change', () => {
  const lines = [...'abcdefghijkl'];
  const changed = lines.with(0, 'A').with(11, 'L');
  expect(told(lines.join('\n'), changed.join('\r\n'))).toEqual([
    '-a',
    '+A',
    ' b',
    ' c',
    '…',
    ' j',
    ' k',
    '-l',
    '+L',
  ]);
  expect(told('a\r\nb\n', 'a\nb')).toEqual([]);
});

test('from nothing, every line comes', () => {
  expect(told('', 'a\nb')).toEqual(['+a', '+b']);
});
