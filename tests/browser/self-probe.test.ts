import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runProbes } from '#lib/probe/run.ts';
import { parseTarget } from '#lib/probe/target.ts';
import { makeAuthority } from '../probe/authority.ts';
import { privateAllowed } from '../probe/servers.ts';
import { startApp } from '../setup/app.ts';
import { givenTemplate } from '../setup/browser.ts';
import { startTlsProxy } from '../setup/tls-proxy.ts';

type Result = { probe: string; verdict: string; code: string; summary: string };

/** The default probes that are about mail, names and zones: `localhost` has none of them. */
const aboutTheZone = ['dns', 'www', 'mx', 'spf', 'dmarc', 'caa'];

const concerning =
  'https certificate tls-versions redirect hsts host-rejection forwarded-host host-malformed cookies content-type-options frame-options csp referrer-policy xss-header cors debug-page client-secrets static-assets health release'.split(
    ' ',
  );

/** What is not to be seen on a sign-in page: where Holdpoint sets a cookie, and where a stranger gets a 404. */
const withParams = [
  { kind: 'cookies', params: { paths: ['/api/auth/csrf', '/sign-in'] } },
  { kind: 'debug-page', params: { paths: ['/api', '/api/v1'] } },
];

type Place = { url: string; httpPort: number; ca: string };

const probeInProcess = async ({ url, httpPort, ca }: Place): Promise<Result[]> => {
  const parsed = parseTarget(url, { httpPort });
  if (!parsed.ok) throw new Error(parsed.reason);
  const options = { userAgent: 'Holdpoint test', allow: privateAllowed, ca };
  const results: Result[] = [];
  for await (const result of runProbes(parsed.target, withParams, options)) results.push(result);
  return results;
};

const check = (args: string[]): Promise<Result[]> =>
  new Promise((resolve, reject) => {
    const command = ['bin/holdpoint.mjs', 'check', ...args, '--json', '--allow-private'];
    execFile(process.execPath, command, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (stdout === '') reject(error ?? new Error(stderr));
      else resolve(JSON.parse(stdout).results);
    });
  });

test('Holdpoint behind a TLS proxy passes every default probe that concerns it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-self-'));
  const authority = makeAuthority();
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, authority.cert);
  const proxy = await startTlsProxy(authority.issue({ names: ['localhost', 'www.localhost'] }));
  const url = `https://localhost:${proxy.port}`;
  const app = await startApp(givenTemplate(), { HOLDPOINT_URL: url });
  try {
    proxy.lead(Number(new URL(app.url).port));
    const { httpPort } = proxy;
    const byCommand = await check([url, '--ca', ca, '--http-port', String(httpPort)]);
    const inProcess = await probeInProcess({ url, httpPort, ca: authority.cert });
    const left = [...aboutTheZone, ...withParams.map(({ kind }) => kind)];
    const results = [...byCommand.filter(({ probe }) => !left.includes(probe)), ...inProcess];
    const amiss = results.filter(({ verdict }) => verdict !== 'pass');
    expect(amiss.map(({ code, summary }) => `${code}: ${summary}`)).toEqual([]);
    expect(results.map(({ probe }) => probe).sort()).toEqual([...concerning].sort());
  } finally {
    await app.stop();
    await proxy.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
