import { expect, test } from 'vitest';
import { type Seen, whatTurned } from './turns.ts';

const seen = (stamps: Record<string, string>): Seen =>
  new Map(Object.entries(stamps).map(([id, stamp]) => [id, { name: id.toUpperCase(), stamp }]));

test('what others turned while somebody chose is told by name, and nothing else', () => {
  const first = seen({ a: '1', b: '1', c: '1' });
  expect(whatTurned(first, first)).toEqual([]);
  expect(whatTurned(first, seen({ a: '1', b: '2', d: '1' }))).toEqual([
    { id: 'b', name: 'B', what: 'changed' },
    { id: 'd', name: 'D', what: 'come' },
    { id: 'c', name: 'C', what: 'gone' },
  ]);
});
