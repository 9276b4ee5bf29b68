import { expect, test } from 'vitest';
import { pendingMigrations } from './pending.ts';

const disk = (name: string) => ({ name, script: '', checksum: `sum of ${name}` });
const row = (name: string) => ({ name, checksum: `sum of ${name}`, finished: true });

test.each([
  ['an empty database', [], ['0001', '0002']],
  ['one behind', [row('0001')], ['0002']],
  ['killed half-way', [row('0001'), { ...row('0002'), finished: false }], ['0002']],
  ['up to date', [row('0001'), row('0002')], []],
])('%s', (_case, applied, expected) => {
  const pending = pendingMigrations([disk('0001'), disk('0002')], applied);
  expect(pending.map(({ name }) => name)).toEqual(expected);
});

test.each([
  ['edited', { ...row('0001'), checksum: 'other' }, 'Migration 0001 was changed after it was applied'],
  ['newer', row('0003'), 'The database has migration 0003, of a newer Holdpoint'],
])('%s is refused', (_case, applied, sentence) => {
  expect(() => pendingMigrations([disk('0001'), disk('0002')], [applied])).toThrow(sentence);
});
