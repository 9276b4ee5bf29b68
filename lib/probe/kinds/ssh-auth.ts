import { z } from 'zod';
import { netFailure } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { failed } from '../unusable.ts';
import { clip, fewOf } from './zone-text.ts';

const reference = 'https://www.rfc-editor.org/rfc/rfc4252#section-5.2';
const ADDRESSES = 4;

const params = z.object({
  port: z
    .int()
    .min(1)
    .max(65_535)
    .default(22)
    .meta({ title: 'Port', description: 'The port of the SSH server.' }),
  user: z
    .string()
    .trim()
    .max(64)
    .regex(
      /^(?:[A-Za-z0-9_][A-Za-z0-9._-]*)?$/,
      'A user name has letters, digits, dots, hyphens and underscores.',
    )
    .default('')
    .meta({
      title: 'User',
      description:
        'The name to ask about; no password and no key is tried. Empty, a name that does not exist.',
    }),
});
type P = z.infer<typeof params>;

const observation = z.object({
  servers: z.array(
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), address: z.string(), port: z.number(), methods: z.array(z.string()) }),
      netFailure,
    ]),
  ),
});
type O = z.infer<typeof observation>;
type Seen = O['servers'][number];

const codes = {
  'ssh-auth.keys-only': ['pass', 'The server offers public keys only.'],
  'ssh-auth.open': ['fail', 'The server lets people in without any proof of who they are.'],
  'ssh-auth.password': ['fail', 'The server offers passwords.'],
  'ssh-auth.keyboard-interactive': [
    'fail',
    'The server offers keyboard-interactive, which asks for passwords.',
  ],
  'ssh-auth.other-methods': ['warn', 'The server offers a method beside public keys.'],
  'ssh-auth.no-methods': ['inconclusive', 'The server names no method at all.'],
} as const satisfies Codes;
const say = sayer(codes);

const mend = {
  fix: 'In /etc/ssh/sshd_config (and any file it includes): PasswordAuthentication no, KbdInteractiveAuthentication no, PermitEmptyPasswords no; then systemctl reload ssh.',
  reference,
};

const judgeServer = (seen: Seen): Verdict => {
  if (!seen.ok) return failed(seen);
  const offered = new Set(seen.methods.map((method) => method.toLowerCase()));
  const said = `${seen.address} port ${seen.port} offers ${clip(fewOf(seen.methods, 8), 200) || 'nothing'}.`;
  if (offered.has('none')) return say('ssh-auth.open', said, mend);
  if (offered.has('password')) return say('ssh-auth.password', said, mend);
  if (offered.has('keyboard-interactive')) return say('ssh-auth.keyboard-interactive', said, mend);
  if (offered.size === 0) return say('ssh-auth.no-methods', said);
  if (offered.size === 1 && offered.has('publickey')) return say('ssh-auth.keys-only', said, { reference });
  return say('ssh-auth.other-methods', said, {
    fix: 'In /etc/ssh/sshd_config: GSSAPIAuthentication no, HostbasedAuthentication no, PubkeyAuthentication yes; then systemctl reload ssh.',
    reference,
  });
};

export const sshAuth: Probe<P, O> = {
  id: 'ssh-auth',
  title: 'SSH sign-in methods',
  params,
  observation,
  needsOwnership: true,
  byDefault: false,
  ruleVersion: 1,
  codes,
  async observe({ addresses }, { port, user }, net) {
    const request = { port, ...(user === '' ? {} : { user }) };
    const origins = addresses.slice(0, ADDRESSES).map((address) => ({ ...request, address }));
    return {
      servers: await Promise.all((origins.length > 0 ? origins : [request]).map((one) => net.ssh(one))),
    };
  },
  judge: ({ servers }) =>
    servers.length === 0
      ? say('ssh-auth.no-methods', 'No server was asked.')
      : worstOf(servers.map(judgeServer)),
  reproduce: ({ host, addresses }, { port, user }) =>
    `ssh -o PreferredAuthentications=none -o ConnectTimeout=10 -p ${port} ${user || 'holdpoint'}@${addresses[0] ?? host}`,
};
