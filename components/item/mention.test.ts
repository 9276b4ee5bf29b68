import { expect, test } from 'vitest';
import { findPeople, markMentions, readAsked } from './mention.ts';

test.each([
  ['@', 1, { query: '', from: 0, to: 1 }],
  ['see @Bo', 7, { query: 'Bo', from: 4, to: 7 }],
  ['see @Bob Ok', 11, { query: 'Bob Ok', from: 4, to: 11 }],
  ['see @Bob Okafor says', 20, null],
  ['a@b', 3, null],
  ['see @Bo and', 7, { query: 'Bo', from: 4, to: 7 }],
])('%j at %i', (text, caret, asked) => {
  expect(readAsked(text, caret)).toEqual(asked);
});

const people = [{ name: 'Ann Lee' }, { name: 'Bob Okafor' }, { name: 'Leo Ann' }];
test.each([
  ['', ['Ann Lee', 'Bob Okafor', 'Leo Ann']],
  ['le', ['Ann Lee', 'Leo Ann']],
  ['bob o', ['Bob Okafor']],
  ['bob okafor ', []],
  ['x', []],
])('%j may mean %j', (query, names) => {
  expect(findPeople(people, query).map(({ name }) => name)).toEqual(names);
});

test('names are set off, whatever they hold', () => {
  expect(markMentions('Hi @bob okafor, @A_*b', [{ name: 'Bob Okafor' }, { name: 'A_*b' }])).toBe(
    'Hi **@bob okafor**, **@A\\_\\*b**',
  );
});
