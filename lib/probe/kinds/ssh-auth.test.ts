import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FailureKind } from '../net.ts';
import { unanswered } from '../seen.ts';
import { type Case, judgeTable } from './case-table.ts';
import { sshAuth } from './ssh-auth.ts';

type O = ReturnType<typeof sshAuth.observation.parse>;
type P = ReturnType<typeof sshAuth.params.parse>;
const offering = (...methods: string[]): O['servers'][number] => ({
  ok: true,
  address: '198.51.100.7',
  port: 22,
  methods,
});
const failing = (failure: FailureKind) => unanswered({ failure, port: 22 });
const seen = (...servers: O['servers']): O => ({ servers });

const cases: Case<P, O>[] = [
  ['keys only', seen(offering('publickey')), 'ssh-auth.keys-only'],
  ['keys only, at both addresses', seen(offering('publickey'), offering('publickey')), 'ssh-auth.keys-only'],
  ['keys and passwords', seen(offering('password', 'publickey')), 'ssh-auth.password'],
  ['passwords only', seen(offering('password')), 'ssh-auth.password'],
  [
    'passwords and keyboard-interactive',
    seen(offering('keyboard-interactive', 'password', 'publickey')),
    'ssh-auth.password',
  ],
  [
    'keyboard-interactive',
    seen(offering('keyboard-interactive', 'publickey')),
    'ssh-auth.keyboard-interactive',
  ],
  ['another case', seen(offering('Password')), 'ssh-auth.password'],
  ['passwords at the second address', seen(offering('publickey'), offering('password')), 'ssh-auth.password'],
  [
    'passwords, and no route to the second',
    seen(offering('password'), failing('unreachable')),
    'ssh-auth.password',
  ],
  ['anyone is let in', seen(offering('none')), 'ssh-auth.open'],
  ['tickets beside keys', seen(offering('gssapi-with-mic', 'publickey')), 'ssh-auth.other-methods'],
  ['hosts only', seen(offering('hostbased')), 'ssh-auth.other-methods'],
  [
    'a name that only begins alike',
    seen(offering('publickey-hostbound@openssh.com')),
    'ssh-auth.other-methods',
  ],
  ['nothing', seen(offering()), 'ssh-auth.no-methods'],
  ['no server asked', seen(), 'ssh-auth.no-methods'],
  ['closed', seen(failing('refused')), 'net.refused'],
  ['no answer', seen(failing('timeout')), 'net.timeout'],
  ['not SSH', seen(failing('protocol')), 'net.protocol'],
  ['not owned', seen(failing('guarded')), 'net.guarded'],
  [
    'keys only, and no route to the second',
    seen(offering('publickey'), failing('unreachable')),
    'net.unreachable',
  ],
];
judgeTable(sshAuth, cases);

it('fails whenever a password can be given, and passes only for keys alone', () => {
  const method = fc.oneof(
    fc.constantFrom('publickey', 'password', 'keyboard-interactive', 'hostbased', 'none'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(method), (methods) => {
      const { verdict } = sshAuth.judge(seen(offering(...methods)), sshAuth.params.parse({}), new Date(0));
      if (methods.some((one) => ['password', 'keyboard-interactive', 'none'].includes(one)))
        expect(verdict).toBe('fail');
      if (verdict === 'pass')
        expect(new Set(methods.map((one) => one.toLowerCase()))).toEqual(new Set(['publickey']));
    }),
    { numRuns: 1_000 },
  );
});
