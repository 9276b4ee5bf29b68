import { expect, test } from 'vitest';
import { type LengthKind, lengthApart, lengthTogether } from './length.ts';

const usual = { amount: '', unit: 'h', side: '+' } as const;

test.each<[LengthKind, string]>([
  ['length', '24h'],
  ['offset', '-7d'],
  ['offset', '0m'],
  ['start', 'launch'],
  ['start', 'launch+24h'],
])('a %s %s is the same once it was taken apart', (kind, text) => {
  expect(lengthTogether(lengthApart(text, usual), kind, false)).toEqual({ is: text });
});

test.each<[LengthKind, string]>([
  ['offset', ''],
  ['offset', '123456'],
  ['offset', '-5'],
  ['offset', '2.5'],
  ['length', ''],
  ['length', '0'],
])('a %s of “%s” is not kept, and says so', (kind, amount) => {
  expect(lengthTogether({ ...usual, amount }, kind, false)).toEqual({
    fault: expect.stringMatching(/^Not kept/),
  });
});

test('blank is nothing where there may be nothing, and the launch for a start', () => {
  expect(lengthTogether(usual, 'length', true)).toEqual({ is: null });
  expect(lengthTogether(usual, 'start', false)).toEqual({ is: 'launch' });
});
