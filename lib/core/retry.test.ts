import { expect, test } from 'vitest';
import { isPassing, withRetry } from './retry.ts';

const inRaw = (originalCode: string) => ({
  code: 'P2010',
  meta: { driverAdapterError: { cause: { originalCode } } },
});

test.each([
  ['too long a wait', { code: 'P2028' }, true],
  ['a write conflict', { code: 'P2034' }, true],
  ['a failed serialisation', { code: 'P2010', meta: { code: '40001' } }, true],
  ['a deadlock in a raw statement', inRaw('40P01'), true],
  ['a cause that says so', { cause: { code: '40P01' } }, true],
  ['a unique violation', { code: 'P2002' }, false],
  ['another failure in a raw statement', inRaw('23505'), false],
  ['a bug', new TypeError('x'), false],
  ['nothing', undefined, false],
])('%s: %o', (_what, error, expected) => {
  expect(isPassing(error)).toBe(expected);
});

test('a passing failure is tried again, a bounded number of times; another is not', async () => {
  let tries = 0;
  const fail = (code: string) => async () => {
    tries += 1;
    throw Object.assign(new Error(code), { code });
  };
  await expect(withRetry(fail('40P01'))).rejects.toThrow('40P01');
  expect(tries).toBe(5);
  await expect(withRetry(fail('P2002'))).rejects.toThrow('P2002');
  expect(tries).toBe(6);
});
