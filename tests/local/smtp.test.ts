import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority } from '../probe/authority.ts';
import { freePort } from '../probe/child.ts';
import { tcpServer } from '../probe/servers.ts';
import { check, type Variables } from './given.ts';

const authority = makeAuthority();
const leaf = authority.issue({ names: ['127.0.0.1'] });
const usual = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...usual, authority.cert]));
afterAll(() => setDefaultCACertificates(usual));

const servers: SMTPServer[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => new Promise<void>((done) => server.close(() => done()))),
  );
});

type Mail = { from: string; to: string[]; raw: string };
const refusal = (status: number, text: string) => Object.assign(new Error(text), { responseCode: status });

/** A mail server with one account; what it was told of passwords stands in `passwords`, what it took in `mails`. */
const start = async (options: SMTPServerOptions = {}) => {
  const [mails, passwords]: [Mail[], string[]] = [[], []];
  const server = new SMTPServer({
    ...leaf,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth({ username, password }, _session, tell) {
      passwords.push(`${password}`);
      if (username === 'shop' && password === 'C4nary') tell(null, { user: 'shop' });
      else tell(refusal(535, `5.7.8 no ${username} with ${password}`));
    },
    onData(stream, { envelope }, tell) {
      let raw = '';
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString();
      });
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw });
        tell(null, 'taken');
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  servers.push(server);
  return { port: (server.server.address() as AddressInfo).port, mails, passwords };
};

const django = (port: number, more: Variables = {}): Variables => ({
  EMAIL_HOST: '127.0.0.1',
  EMAIL_PORT: `${port}`,
  EMAIL_HOST_USER: 'shop',
  EMAIL_HOST_PASSWORD: 'C4nary',
  ...more,
});
const ask = (variables: Variables, ...args: string[]) =>
  check('smtp', variables, ['--timeout', '3', ...args]);

describe('a mail server with STARTTLS', () => {
  it('takes the sign-in, encrypted', async () => {
    const { port, mails } = await start();
    const found = await ask(django(port));
    expect(found).toMatchObject({ verdict: 'pass', code: 'smtp.ok' });
    expect(found.seen).toMatchObject({
      encryption: 'starttls',
      'signed in': true,
      'test message': 'not sent',
    });
    expect(mails).toEqual([]);
  });

  it('takes a test message, which holds no secret', async () => {
    const { port, mails } = await start();
    const more = { DEFAULT_FROM_EMAIL: 'The Shop <shop@example.test>' };
    const found = await ask(django(port, more), '--to', 'lena@example.test');
    expect(found).toMatchObject({ verdict: 'pass', code: 'smtp.message-accepted' });
    expect(mails).toMatchObject([{ from: 'shop@example.test', to: ['lena@example.test'] }]);
    expect(mails[0]?.raw).toContain('Subject: Holdpoint: a test message');
    expect(JSON.stringify([found, mails])).not.toContain('C4nary');
  });

  it.each([
    ['refuses the password', {}, { EMAIL_HOST_PASSWORD: 'C4nary2' }, 'fail', 'smtp.sign-in-refused'],
    ['offers no encryption', { hideSTARTTLS: true }, {}, 'fail', 'smtp.not-encrypted'],
    ['knows no sign-in', { disabledCommands: ['AUTH'] }, {}, 'fail', 'smtp.sign-in-not-offered'],
    [
      'asks to sign in later',
      { onAuth: (_a, _s, tell) => tell(refusal(454, 'later')) },
      {},
      'inconclusive',
      'smtp.busy',
    ],
    [
      'turns everybody away',
      { onConnect: (_s, tell) => tell(refusal(554, 'away')) },
      {},
      'inconclusive',
      'smtp.busy',
    ],
    [
      'is asked without credentials',
      { authOptional: true },
      { EMAIL_HOST_PASSWORD: '' },
      'warn',
      'smtp.no-credentials',
    ],
  ] as [string, SMTPServerOptions, Variables, string, string][])(
    '%s',
    async (_what, options, more, verdict, code) => {
      const { port } = await start(options);
      const found = await ask(django(port, more));
      expect(found).toMatchObject({ verdict, code });
      expect(JSON.stringify(found)).not.toContain('C4nary');
    },
  );

  it.each([
    [
      'refuses the sender',
      { onMailFrom: (_a, _s, tell) => tell(refusal(550, 'no')) },
      'fail',
      'smtp.message-refused',
    ],
    [
      'takes the message later',
      { onRcptTo: (_a, _s, tell) => tell(refusal(451, 'no')) },
      'inconclusive',
      'smtp.busy',
    ],
  ] as [string, SMTPServerOptions, string, string][])('%s', async (_what, options, verdict, code) => {
    const { port } = await start(options);
    expect(await ask(django(port), '--to', 'lena@example.test')).toMatchObject({ verdict, code });
  });

  it('never hears the password without encryption, or with a certificate that is not trusted', async () => {
    const plain = await start({ hideSTARTTLS: true, allowInsecureAuth: true });
    expect((await ask(django(plain.port))).code).toBe('smtp.not-encrypted');
    const strange = await start(makeAuthority().issue({ names: ['127.0.0.1'] }));
    expect(await ask(django(strange.port))).toMatchObject({ verdict: 'fail', code: 'smtp.certificate' });
    const misnamed = await start(authority.issue({ names: ['elsewhere.example'] }));
    expect((await ask(django(misnamed.port))).code).toBe('smtp.certificate');
    expect([...plain.passwords, ...strange.passwords, ...misnamed.passwords]).toEqual([]);
  });
});

it('a mail server with TLS from the first byte, by its address', async () => {
  const { port } = await start({ secure: true });
  const found = await ask({ EMAIL_URL: `smtps://shop:C4nary@127.0.0.1:${port}` });
  expect(found).toMatchObject({ code: 'smtp.ok', seen: { encryption: 'tls' } });
  const asStartTls = await ask({ EMAIL_URL: `smtp://shop:C4nary@127.0.0.1:${port}` }, '--timeout', '0.4');
  expect(asStartTls).toMatchObject({ verdict: 'inconclusive', code: 'smtp.timed-out' });
});

describe('no mail server', () => {
  it.each([
    ['nobody', freePort, 'fail', 'smtp.refused'],
    ['silence', async () => (await tcpServer(() => {})).port, 'inconclusive', 'smtp.timed-out'],
    [
      'a closed door',
      async () => (await tcpServer((one) => one.destroy())).port,
      'inconclusive',
      'smtp.closed',
    ],
  ])('%s', async (_what, open, verdict, code) => {
    expect(await ask(django(await open()), '--timeout', '0.4')).toMatchObject({ verdict, code });
  });
});
