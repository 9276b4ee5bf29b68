import { expect, test } from 'vitest';
import { run } from '#lib/cli/user.ts';
import { openWorkspace } from './people.ts';

async function holdpointUser(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out, err };
}

test('prints a reset link for an account', async () => {
  const { email } = await openWorkspace();
  const { code, out } = await holdpointUser('reset-link', email);
  expect([code, out.at(-1)]).toEqual([
    0,
    expect.stringMatching(/^http:\/\/holdpoint\.test\/reset\/[\w-]{43}$/),
  ]);
});

test.each([
  [['reset-link', 'nobody@example.org'], 1, 'No account has the address nobody@example.org.'],
  [['reset-link', 'nobody'], 1, 'email: Write an e-mail address such as ada@example.org.'],
  [['reset-link'], 2, 'Usage: holdpoint user reset-link EMAIL'],
  [['delete', 'a@example.org'], 2, 'Usage: holdpoint user reset-link EMAIL'],
])('%o ends with %i: %s', async (args, code, line) => {
  expect(await holdpointUser(...args)).toEqual({ code, out: [], err: [line] });
});
