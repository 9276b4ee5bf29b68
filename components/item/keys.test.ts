import { expect, it } from 'vitest';
import { commandOf } from './keys.ts';

const press = (key: string, over = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...over });

it.each([
  [press('j'), 'next'],
  [press('k'), 'previous'],
  [press('X'), 'select'],
  [press('?'), 'help'],
  [press('Escape'), 'away'],
  [press('Enter'), null],
  [press('k', { ctrlKey: true }), null],
  [press('a', { metaKey: true }), null],
  [press('z'), null],
])('%o asks for %s', (given, command) => {
  expect(commandOf(given)).toBe(command);
});
