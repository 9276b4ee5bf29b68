import { expect, test } from 'vitest';
import { findMentions } from './mentions.ts';

const people = [
  { id: '1', name: 'Ann' },
  { id: '2', name: 'Ann Lee' },
  { id: '3', name: 'Bob Okafor' },
  { id: '4', name: 'bob okafor' },
  { id: '5', name: 'Ángel (ops)' },
];

test.each([
  ['@Ann look', ['1']],
  ['@Ann Lee look', ['2']],
  ['@ann lee, @ANN.', ['2', '1']],
  ['@Anna look', []],
  ['mail ann@Ann.example', []],
  ['(@Bob Okafor)', ['3', '4']],
  ['@Ángel (ops)!', ['5']],
  ['@', []],
  ['@nobody @@Ann', ['1']],
  ['@Ann @Ann', ['1']],
])('%j names %j', (text, ids) => {
  expect(findMentions(text, people).map(({ id }) => id)).toEqual(ids);
});
