import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { main } from '#lib/cli/main.ts';
import { dnsServer, httpServer, tcpServer } from './servers.ts';
import { authority, careless, type Site, startSite } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdpoint-check-'));
const ca = join(folder, 'ca.pem');
writeFileSync(ca, authority.cert);
let good: Site;
let bad: Site;
beforeAll(async () => {
  good = await startSite();
  bad = await startSite(careless, careless);
});
afterAll(async () => {
  await Promise.all([good.close(), bad.close()]);
  rmSync(folder, { recursive: true, force: true });
});

type Ran = { status: number; out: string; err: string };

/** The command in this process. */
const holdpoint = async (...args: string[]): Promise<Ran> => {
  const [out, err]: [string[], string[]] = [[], []];
  const status = await main(args, { out: (line) => void out.push(line), err: (line) => void err.push(line) });
  return { status, out: out.join('\n'), err: err.join('\n') };
};

/** The command as a person starts it. */
const started = async (...args: string[]): Promise<Ran> => {
  const child = spawn('node', ['bin/holdpoint.mjs', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    texts.out += text;
  });
  child.stderr.on('data', (text) => {
    texts.err += text;
  });
  const [status] = await once(child, 'close');
  return { status: Number(status), ...texts };
};

const at = ({ url, httpPort }: Site, ...more: string[]): string[] => {
  const { port } = new URL(url);
  const pins = ['example.test', 'www.example.test'].flatMap((host) =>
    [port, httpPort].flatMap((one) => ['--resolve', `${host}:${one}:127.0.0.1`]),
  );
  return ['check', url, '--allow-private', '--ca', ca, '--http-port', String(httpPort), ...pins, ...more];
};

const report = z.strictObject({
  schema: z.literal('holdpoint.check/1'),
  target: z.url(),
  startedAt: z.iso.datetime(),
  durationMs: z.int().min(0),
  verdict: z.enum(['pass', 'warn', 'inconclusive', 'fail']),
  results: z.array(
    z.strictObject({
      probe: z.string(),
      verdict: z.enum(['pass', 'warn', 'inconclusive', 'fail']),
      code: z.string(),
      summary: z.string(),
      fix: z.string().optional(),
      fixFor: z.record(z.string(), z.string()).optional(),
      reference: z.url().optional(),
      observation: z.json(),
      reproduce: z.string().min(1),
    }),
  ),
});

describe('holdpoint check', () => {
  it('passes a careful site, with one JSON object and nothing else', async () => {
    const ran = await started(...at(good, '--json', '--only', 'hsts,redirect,https,host-rejection'));
    expect({ status: ran.status, err: ran.err }).toEqual({ status: 0, err: '' });
    const told = report.parse(JSON.parse(ran.out));
    expect(told).toMatchObject({ target: good.url, verdict: 'pass' });
    expect(told.results.map(({ code }) => code)).toEqual([
      'https.ok',
      'redirect.ok',
      'hsts.ok',
      'host-rejection.ok',
    ]);
  });

  it('fails a careless one, with a fix and a command for each failure, in a table without colour', async () => {
    const ran = await started(...at(bad, '--only', 'hsts,redirect'));
    expect({ status: ran.status, err: ran.err }).toEqual({ status: 1, err: '' });
    expect(ran.out).toMatch(/FAIL {2}redirect +.*redirect\.served-plain/);
    expect(ran.out).toContain(
      'fix: Send exactly one header on every HTTPS response: Strict-Transport-Security: max-age=',
    );
    expect(ran.out).toMatch(/^FAIL: 2 fail, in \d+ ms$/m);
    expect(ran.out).not.toContain('\u001b');
  });

  it('runs by default what needs neither a parameter nor ownership', async () => {
    const told = report.parse(JSON.parse((await holdpoint(...at(good, '--json', '--timeout', '5'))).out));
    const ran = told.results.map(({ probe }) => probe);
    expect(ran).toEqual(
      expect.arrayContaining(['https', 'certificate', 'tls-versions', 'redirect', 'hsts', 'host-rejection']),
    );
    for (const left of [
      'load',
      'ports',
      'ssh-auth',
      'exposed-files',
      'exposed-consoles',
      'page-load',
      'dkim',
    ])
      expect(ran).not.toContain(left);
    expect(
      told.results.filter(({ code }) => code === 'probe.internal' || code === 'probe.bad-params'),
    ).toEqual([]);
  });

  it('says 3 when nothing failed but something was inconclusive', async () => {
    const mute = await tcpServer(() => {});
    const address = `https://127.0.0.1:${mute.port}`;
    const ran = await holdpoint(
      'check',
      address,
      '--allow-private',
      '--only',
      'hsts',
      '--timeout',
      '0.3',
      '--http-port',
      String(mute.port),
    );
    await mute.close();
    expect(ran.status).toBe(3);
    expect(ran.out).toContain('net.timeout');
  });

  it('says 1 from the fail level on', async () => {
    const short = await startSite((_request, response) => {
      response.setHeader('Strict-Transport-Security', 'max-age=31536000');
      response.end('x');
    });
    expect((await holdpoint(...at(short, '--only', 'hsts'))).status).toBe(0);
    expect((await holdpoint(...at(short, '--only', 'hsts', '--fail-level', 'warn'))).status).toBe(1);
    await short.close();
  });

  it('trusts the given authority only when it is given', async () => {
    const args = at(good, '--only', 'certificate');
    const without = args.filter((arg, index) => arg !== '--ca' && args[index - 1] !== '--ca');
    expect((await holdpoint(...args)).status).toBe(0);
    expect((await holdpoint(...without)).out).toContain('certificate.untrusted');
  });

  it('asks the given resolver', async () => {
    const site = await httpServer((_request, response) => response.end('x'));
    const dns = await dnsServer((name, type) =>
      type === 1 && name === 'named.test' ? ['127.0.0.1'] : 'NXDOMAIN',
    );
    const ran = await holdpoint(
      'check',
      `http://named.test:${site.port}/`,
      '--allow-private',
      '--only',
      'redirect',
      '--dns',
      `127.0.0.1:${dns.port}`,
    );
    expect(ran.out).toContain('redirect.served-plain');
    expect(dns.asked).toContain('named.test 1');
    dns.close();
    await site.close();
  });

  it.each([
    [
      ['https://10.0.0.1/'],
      /10\.0\.0\.1 is a private address; PROBE_ALLOW_CIDRS can allow it.*--allow-private/,
    ],
    [['https://169.254.169.254/', '--allow-private'], /metadata/],
    [['http://0x7f.1/'], /loopback/],
    [['https://user:pw@example.com/'], /user name or password/],
    [['ftp://example.com/'], /only http and https/],
    [['https://example.com:22/'], /port 22/],
    [['https://public.test/', '--resolve', 'public.test:443:192.168.1.1'], /private/],
    [['https://127.0.0.1/', '--ca', '/no/such/file'], /cannot be read/],
    [['https://127.0.0.1/', '--ca', 'package.json'], /no certificate in PEM/],
    [['https://127.0.0.1/', '--only', 'crystal-ball'], /There is no probe "crystal-ball"/],
  ])('refuses %j: exit status 2, with its reason and nothing on standard output', async (args, reason) => {
    const ran = await holdpoint('check', ...args, '--json');
    expect({ status: ran.status, out: ran.out }).toEqual({ status: 2, out: '' });
    expect(ran.err).toMatch(reason);
    expect(ran.err.split('\n')).toHaveLength(1);
  });

  it.each([
    [[]],
    [['https://a.test/', 'https://b.test/']],
    [['https://a.test/', '--fast']],
    [['https://a.test/', '--fail-level', 'pass']],
    [['https://a.test/', '--resolve', 'a.test:443']],
    [['https://a.test/', '--resolve', 'a.test:443:b.test']],
    [['https://a.test/', '--http-port', '0']],
    [['https://a.test/', '--http-port', 'eighty']],
    [['https://a.test/', '--timeout', '-1']],
    [['https://a.test/', '--timeout', '61']],
    [['https://a.test/', '--dns', 'resolver.test']],
    [['https://a.test/', '--only', ',']],
    [['https://a.test/', '--json=yes']],
    [['https://a.test/', '--only']],
  ])('with %j is used wrongly: one sentence, usage, exit status 2', async (args) => {
    const ran = await holdpoint('check', ...args);
    expect({ status: ran.status, out: ran.out }).toEqual({ status: 2, out: '' });
    const [sentence, blank, usage] = ran.err.split('\n');
    expect(sentence).toMatch(/^[^.].*\.$/);
    expect([blank, usage]).toEqual(['', 'Usage: holdpoint check URL [options]']);
  });

  it('takes --i-own-this for private addresses, else wants a proof on the host itself', async () => {
    const site = await httpServer((request, response) => {
      if (request.url !== '/.well-known/holdpoint-ownership.txt') response.writeHead(404);
      response.end(request.url?.startsWith('/.well-known') ? 'holdpoint-ownership=0123456789abcdef\n' : '');
    });
    const bare = await httpServer((_request, response) => response.writeHead(404).end());
    const ask = (port: number, ...more: string[]) =>
      holdpoint(
        'check',
        `http://127.0.0.1:${port}/`,
        '--allow-private',
        '--only',
        'exposed-files',
        '--http-port',
        String(port),
        ...more,
      );
    expect((await ask(bare.port)).out).toContain('probe.not-owned');
    expect((await ask(bare.port, '--i-own-this')).out).not.toContain('probe.not-owned');
    expect((await ask(site.port)).out).not.toContain('probe.not-owned');
    await Promise.all([site.close(), bare.close()]);
  });
});

describe('holdpoint', () => {
  it('lists probes with their parameters and codes', async () => {
    const { status, out } = await holdpoint('probes', '--json');
    expect(status).toBe(0);
    const listed = JSON.parse(out) as { probes: { id: string; params: object; codes: { code: string }[] }[] };
    const hsts = listed.probes.find(({ id }) => id === 'hsts');
    expect(Object.keys(hsts?.params ?? {})).toEqual(['minAge', 'includeSubDomains']);
    expect(hsts?.codes.map(({ code }) => code)).toContain('hsts.max-age-zero');
    expect((await holdpoint('probes', 'hsts')).out).toContain('minAge = 31536000');
    expect((await holdpoint('probes', 'nothing')).status).toBe(2);
  });

  it('helps, names its version, and refuses what it does not know', async () => {
    expect(await holdpoint('--help')).toMatchObject({
      status: 0,
      err: '',
      out: expect.stringContaining('check'),
    });
    expect(await holdpoint('check', '--help')).toMatchObject({
      status: 0,
      out: expect.stringContaining('--resolve'),
    });
    expect((await started('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(await holdpoint('constructor')).toMatchObject({ status: 2, out: '' });
    expect(await holdpoint()).toMatchObject({ status: 2, out: '' });
  });
});
