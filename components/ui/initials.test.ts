import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
  ['Ada King Lovelace', 'AL'],
  ['Ada Novak (sample)', 'AN'],
  ['ada@example.org', 'A'],
  ['Åsa', 'Å'],
  ['(?)', '('],
  ['', '?'],
])('%s is %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
