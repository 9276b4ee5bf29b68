// npm run bench:probes: the time of the default probes, in process and as a command, without and with latency.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probes } from '#lib/probe/registry.ts';
import { runProbes } from '#lib/probe/run.ts';
import { parseTarget } from '#lib/probe/target.ts';
import { programAt } from '#tests/probe/child.ts';
import { startNginx } from '#tests/probe/nginx.ts';
import { authority, reach } from '#tests/probe/site.ts';
import { compareHeaders } from './bench/hsts-headers.ts';
import { scanners, timed } from './bench/scanners.ts';
import { type SlowLink, startSlowLink } from './bench/slow-link.ts';
import { main } from './bootstrap/main.ts';
import { root } from './bootstrap/paths.ts';
import { Refusal } from './bootstrap/refusal.ts';

const LATENCY_MS = 50;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const AIM = 12;

const site = (port: number) => `server_tokens off;
  add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
  add_header X-Content-Type-Options nosniff always; add_header X-Frame-Options DENY always;
  server { listen 127.0.0.1:PORT ssl default_server; return 421; }
  server { listen 127.0.0.1:PORT ssl; server_name example.test www.example.test localhost; }
  server { listen 127.0.0.1:PLAIN; return 301 https://$host:${port}$request_uri; }`;

const byDefault = probes.filter((probe) => probe.byDefault).map(({ id }) => id);

await main(async () => {
  if (programAt('nginx') === null) throw new Refusal('This needs nginx (Debian: nginx-light).');
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-bench-'));
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, authority.cert);
  const link = await startSlowLink();
  const server = await startNginx(site(link.ports[0]));
  const lead = (latencyMs: number) =>
    link.order({ to: [Number(new URL(server.url).port), server.httpPort], latencyMs });
  try {
    console.log(`The ${byDefault.length} default probes against nginx on loopback, median of ${ROUNDS}`);
    await report('in process', lead, () => inProcess(link), ROUNDS);
    await report('as a command', lead, () => asCommand(link, ca), ROUNDS);
    for (const { name, debian, run } of scanners) {
      if (run) await report(name, lead, async () => (await run({ port: link.ports[0], ca })).ms, 1);
      else console.log(`  ${name.padEnd(26)} not here (${debian})`);
    }
    console.log('\nOne HSTS header, by RFC 6797, by Holdpoint, and by a header scorer');
    await compareHeaders(authority, folder);
  } finally {
    await server.close();
    await link.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
});

/** Without and with latency in turn, so that what else the machine does falls on both. */
async function report(
  name: string,
  lead: (latencyMs: number) => Promise<void>,
  measure: () => Promise<number>,
  rounds: number,
): Promise<void> {
  const near: number[] = [];
  const far: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await lead(0);
    near.push(await measure());
    await lead(LATENCY_MS);
    far.push(await measure());
  }
  const [at0, at50] = [median(near), median(far)];
  const trips = (at50 - at0) / LATENCY_MS;
  const aim = name === 'in process' ? ` (aim: at most ${AIM})` : '';
  const times = `${at0.toFixed(0).padStart(6)} ms, at ${LATENCY_MS} ms latency ${at50.toFixed(0).padStart(6)} ms`;
  console.log(`  ${name.padEnd(26)} ${times}: ${trips.toFixed(1)} round trips${aim}`);
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

async function inProcess({ ports: [port, httpPort], dns }: SlowLink): Promise<number> {
  const parsed = parseTarget(`https://example.test:${port}/`, { httpPort });
  if (!parsed.ok) throw new Error(parsed.reason);
  const options = { ...reach(port, httpPort), dnsServer: { address: '127.0.0.1', port: dns } };
  const plan = byDefault.map((kind) => ({ kind, params: {} }));
  const started = performance.now();
  let count = 0;
  for await (const { code } of runProbes(parsed.target, plan, options)) {
    if (code === 'probe.internal' || code === 'net.cancelled') throw new Error(code);
    count += 1;
  }
  if (count !== plan.length) throw new Error('a probe gave no verdict');
  return performance.now() - started;
}

async function asCommand({ ports: [port, httpPort], dns }: SlowLink, ca: string): Promise<number> {
  const pins = ['example.test', 'www.example.test'].flatMap((host) =>
    [port, httpPort].flatMap((one) => ['--resolve', `${host}:${one}:127.0.0.1`]),
  );
  const place = ['--allow-private', '--ca', ca, '--http-port', String(httpPort), '--dns', `127.0.0.1:${dns}`];
  const args = ['check', `https://example.test:${port}/`, '--json', ...place, ...pins];
  const ran = await timed(process.execPath, [join(root, 'bin', 'holdpoint.mjs'), ...args]);
  if (JSON.parse(ran.out).results.length !== byDefault.length) throw new Error('a probe gave no verdict');
  return ran.ms;
}
