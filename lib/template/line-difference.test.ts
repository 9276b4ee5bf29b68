import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineDifference } from './line-difference.ts';

const MARKS = { same: ' ', removed: '-', added: '+' };
const told = (from: string, to: string) =>
  lineDifference(from, to).map(({ is, text }) => `${MARKS[is]}${text}`);

test.each<[string, string, string[]]>([
  ['a\nb', 'a\nb', [' a', ' b']],
  ['a', 'b', ['-a', '+b']],
  ['a\nb\nc', 'a\nc', [' a', '-b', ' c']],
  ['a\nc', 'a\nb\nc', [' a', '+b', ' c']],
  ['a\nb\nc\nd', 'x\nb\ny\nd', ['-a', '+x', ' b', '-c', '+y', ' d']],
  ['', 'a', ['-', '+a']],
])('%j to %j', (from, to, lines) => {
  expect(told(from, to)).toEqual(lines);
});

test('both texts can be read from it', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (from, to) => {
      const lines = lineDifference(from, to);
      const without = (is: string) =>
        lines
          .filter((line) => line.is !== is)
          .map((line) => line.text)
          .join('\n');
      expect([without('added'), without('removed')]).toEqual([from, to]);
    }),
  );
});
