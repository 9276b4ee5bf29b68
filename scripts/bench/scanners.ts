import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { programAt } from '#tests/probe/child.ts';

const AT_MOST_MS = 120_000;

export type Ran = { ms: number; out: string; timedOut: boolean };

/** Runs a program to its end, at most two minutes; a status other than 0 is no error here. */
export const timed = (program: string, args: string[], env: Record<string, string> = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const started = performance.now();
    const options = { env: { ...process.env, ...env }, timeout: AT_MOST_MS, maxBuffer: 2 ** 26 };
    execFile(program, args, options, (error, out) =>
      resolve({ ms: performance.now() - started, out, timedOut: error?.killed === true }),
    );
  });

/** Where the site is for a scanner: a name that the system resolves to loopback, and the authority's file. */
export type Place = { port: number; ca: string };
export type Scanner = { name: string; debian: string; run: ((at: Place) => Promise<Ran>) | null };

const sslscan = programAt('sslscan');
const testssl = programAt('testssl') ?? programAt('testssl.sh');
const observatory = programAt('mdn-http-observatory-scan');

/** MDN's scorer, without its wrapper: that puts an authority of its own in the place of ours. */
const score = (program: string) => {
  const script = join(realpathSync(program), '..', '..', 'src', 'scan.js');
  return ({ port, ca }: Place) =>
    timed(process.execPath, [script, `localhost:${port}`], { NODE_EXTRA_CA_CERTS: ca });
};

export const headerScorer: Scanner = {
  name: 'mdn-http-observatory-scan',
  debian: 'npm: @mdn/mdn-http-observatory',
  run: observatory === null ? null : score(observatory),
};

const testsslArgs = ['--quiet', '--color', '0', '--warnings', 'off', '--ip', '127.0.0.1', '-p', '-h'];

export const scanners: Scanner[] = [
  {
    name: 'sslscan',
    debian: 'Debian: sslscan',
    run:
      sslscan === null
        ? null
        : ({ port }) => timed(sslscan, ['--no-colour', '--sni-name=localhost', `127.0.0.1:${port}`]),
  },
  {
    name: 'testssl -p -h',
    debian: 'Debian: testssl.sh',
    run:
      testssl === null ? null : ({ port }) => timed(testssl, [...testsslArgs, `https://localhost:${port}`]),
  },
  headerScorer,
];
