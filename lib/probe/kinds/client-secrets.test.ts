import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpSeen } from '../net.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { clientSecrets } from './client-secrets.ts';
import { type Finding, findSecrets } from './secrets.ts';

const script = answered({ url: 'https://example.com/app.js?v=1' });
const finding = (rank: Finding['rank'], label = 'a key'): Finding => ({
  label,
  rank,
  excerpt: 'sk_live_… (32 characters)',
});
const read = (seen: HttpSeen, ...findings: Finding[]) => ({ seen, findings });
const seen = (page: ReturnType<typeof read>, scripts: ReturnType<typeof read>[] = [], unread = 0) => ({
  page,
  scripts,
  unread,
});

judgeTable(clientSecrets, [
  ['nothing', seen(read(answered()), [read(script)]), 'client-secrets.none'],
  [
    'a script that is not there',
    seen(read(answered()), [read(answered({ status: 404 }))]),
    'client-secrets.none',
  ],
  [
    'a secret in a script',
    seen(read(answered()), [read(script, finding('public'), finding('secret'))]),
    'client-secrets.secret',
  ],
  ['a secret in the page', seen(read(answered(), finding('secret'))), 'client-secrets.secret'],
  [
    'a secret on an error page',
    seen(read(answered({ status: 500 }), finding('secret'))),
    'client-secrets.secret',
  ],
  [
    'a secret in one script, another does not answer',
    seen(read(answered()), [read(script, finding('secret')), read(unanswered())]),
    'client-secrets.secret',
  ],
  ['a publishable key', seen(read(answered(), finding('public'))), 'client-secrets.publishable'],
  [
    'a publishable key that is fine',
    seen(read(answered(), finding('public'))),
    'client-secrets.none',
    { allowPublic: true },
  ],
  [
    'a script of three megabytes',
    seen(read(answered()), [read(answered({ bodyEnd: 'size' }))]),
    'client-secrets.cut-short',
  ],
  ['sixty scripts', seen(read(answered()), [], 10), 'client-secrets.cut-short'],
  [
    'JSON',
    seen(read(answered({ headers: [['Content-Type', 'application/json']] }))),
    'client-secrets.no-page',
  ],
  [
    'a script does not answer',
    seen(read(answered()), [read(unanswered({ failure: 'timeout' }))]),
    'net.timeout',
  ],
  ['no answer', seen(read(unanswered())), 'net.refused'],
]);

// Put together here, so that no scanner takes this file for a leak.
const made = (...parts: string[]) => parts.join('');
const random = 'q7Zr2Lx9Vb4Nw8Tc6Ky1Mf3Hd5Gj0PsQ7Zr2Lx9Vb4Nw8Tc6Ky1Mf3Hd5Gj0PsEuAoI2bR9';
const hex = '3f9a1c7e5b2d8046ace1357902468bdf';
const base64 = `MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7`;
const token = (claims: object) =>
  made(
    'ey',
    'JhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.',
    Buffer.from(JSON.stringify(claims)).toString('base64url'),
    '.',
    random.slice(0, 43),
  );
const aws = made('AKIA', 'Z7QW3MX5RT2BNC4L');

const texts: [name: string, text: string, label: string | null, rank?: Finding['rank']][] = [
  ['a private key', made('-----BEGIN RSA ', 'PRIVATE KEY-----\n', base64), 'private key'],
  ['a private key in a string', made('"-----BEGIN ', 'PRIVATE KEY-----\\n', base64, '"'), 'private key'],
  [
    'the header line in a library',
    made('t.startsWith("-----BEGIN ', 'PRIVATE KEY-----")||t.includes("-----END")'),
    null,
  ],
  ['a public key', `-----BEGIN PUBLIC KEY-----\n${base64}`, null],
  ['a Stripe secret', made('sk_', 'live_', random.slice(0, 24)), 'Stripe secret key'],
  ['a restricted Stripe key', made('rk_', 'live_', random.slice(0, 24)), 'Stripe secret key'],
  ['a Stripe publishable key', made('pk_', 'live_', random.slice(0, 24)), 'Stripe publishable key', 'public'],
  ['a Stripe test key', made('sk_', 'test_', random.slice(0, 24)), 'Stripe test key', 'public'],
  ['as part of a longer word', made('task_', 'live_', random.slice(0, 24)), null],
  ['an AWS key pair', made('{id:"', aws, '",secret:"', random.slice(0, 40), '"}'), 'AWS key pair'],
  ['an AWS key id alone', made('id="', aws, '"'), 'AWS access key id', 'public'],
  ['a signed address', made('?X-Amz-Credential=', aws, '%2F20261121&X-Amz-Signature=', hex), null],
  ['the sample of the AWS manual', made('AKIA', 'IOSFODNN7EXAMPLE'), null],
  ['a GitHub token', made('ghp', '_', random.slice(0, 36)), 'GitHub token'],
  [
    'a Slack webhook',
    made('https://hooks.slack', '.com/services/T0A1B2C3D/B0A1B2C3D/', random.slice(0, 24)),
    'Slack webhook',
  ],
  ['a Google Maps key', made('AI', 'za', random.slice(0, 35)), 'Google API key (Maps, Firebase)', 'public'],
  ['a Sentry DSN', made('https://', hex, '@o1.ingest.sentry.io/42'), 'Sentry DSN', 'public'],
  [
    'an old Sentry DSN with its secret',
    made('https://', hex, ':', hex, '@sentry.io/42'),
    'Sentry DSN with its secret',
  ],
  ['a Supabase anonymous key', token({ role: 'anon' }), 'Supabase anonymous key', 'public'],
  ['a Supabase service role', token({ role: 'service_role' }), 'Supabase service role'],
  ['any other token', token({ sub: 'x' }), null],
  [
    'a database address',
    made('postgres://app:', random.slice(0, 12), '@db.internal:5432/app'),
    'database password',
  ],
  ['a database address to fill in', 'postgres://user:password@localhost:5432/app', null],
  ['a database address without a password', 'redis://cache.internal:6379/0', null],
  ['a Django development key', made('django-', 'insecure-', random.slice(0, 50)), 'Django secret key'],
  ['a sample of x', made('sk_', 'live_', 'x'.repeat(24)), null],
  ['a sample that says so', made('sk_', 'live_your_key_here_', random.slice(0, 10)), null],
  ['an ordinary page', '<p>Set your sk_live_ key on the server.</p>', null],
];

describe('keys in public text', () => {
  it.each(texts)('%s', (_name, text, label, rank = 'secret') => {
    const found = findSecrets(`x ${text} y`);
    expect(found.map((one) => [one.label, one.rank])).toEqual(label === null ? [] : [[label, rank]]);
  });

  it('keeps none of the secret', () => {
    for (const [, text, label] of texts) {
      if (label === null) continue;
      const kept = JSON.stringify(findSecrets(text));
      for (const part of [random.slice(0, 10), hex.slice(0, 8), base64.slice(0, 10), 'Z7QW3MX5', 'eyJ'])
        expect(kept).not.toContain(part);
    }
  });

  it('reads any text in time', () => {
    fc.assert(
      fc.property(fc.string(), (text) => findSecrets(text).length >= 0),
      { numRuns: 200 },
    );
    for (const text of [
      'a',
      'eyJ',
      'AKIA',
      'postgres://',
      '-----BEGIN PRIVATE KEY-----',
      'sk_live_',
      'https://a',
      'eyJaaaaaaaaaaaa.eyJ',
      ':AA1',
    ]) {
      const started = performance.now();
      findSecrets(text.repeat(500_000 / text.length));
      expect(performance.now() - started, text).toBeLessThan(15_000);
    }
  });
});
