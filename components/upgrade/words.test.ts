import { expect, test } from 'vitest';
import type { Json } from '#lib/core/canonical.ts';
import { sayNames, sayValue } from './words.ts';

test.each<[string, Json, string]>([
  ['due', '-7d', '7 days before the launch'],
  ['minutes', 15, '15 min'],
  ['minutes', null, 'nothing'],
  ['atMinutes', -30, 'T−30 min'],
  ['hold', true, 'yes'],
  ['signOffs', { count: null, role: null }, 'by the workspace’s rule'],
  ['signOffs', { count: 2, role: 'lead' }, '2 sign-offs, role lead'],
  ['after', ['a', 'b'], 'a, b'],
  ['after', [], 'nothing'],
  [
    'reports',
    [{ format: 'junit', ids: [], blocking: false, required: true, freshFor: '24h' }],
    'junit, advisory',
  ],
  ['probe:hsts', [], 'not asked for'],
  [
    'probe:hsts',
    [{ params: { minAge: 60 }, blocking: false, freshForSeconds: 86_400 }],
    'minAge 60, fresh for 1 d, advisory',
  ],
])('%s %j reads "%s"', (field, value, said) => {
  expect(sayValue(field, value)).toBe(said);
});

test.each([
  [['Ann'], 'Ann'],
  [['Ann', 'Bob', 'Ann'], 'Ann and Bob'],
  [['Ann', 'Bob', 'Cay'], 'Ann, Bob and Cay'],
])('%j is %s', (people, said) => {
  expect(sayNames(people)).toBe(said);
});
