import { expect, test } from 'vitest';
import { namesOfStatements } from './prepared.ts';

test('a text has one name, and another text another', () => {
  const nameOf = namesOfStatements();
  const [first, second] = ['SELECT 1', 'SELECT 2'].map((sql) => nameOf({ sql }));
  expect(first).not.toBe(second);
  expect(nameOf({ sql: 'SELECT 1' })).toBe(first);
});

test.each([
  'SELECT "id" FROM "Item" WHERE "id" IN ($1,$2,$3)',
  'INSERT INTO "Item" ("a","b") VALUES ($1,$2), ($3,$4)',
])('a text that varies in length keeps none: %s', (sql) => {
  expect(namesOfStatements()({ sql })).toBe('');
});

test('no more have names than connections can hold', () => {
  const nameOf = namesOfStatements(1);
  expect([nameOf({ sql: 'SELECT 1' }), nameOf({ sql: 'SELECT 2' })]).toEqual(['h0', '']);
  expect(nameOf({ sql: 'SELECT 1' })).toBe('h0');
});
