import { readFileSync } from 'node:fs';
import { type AllowedRanges, judgeAddress, parseRanges, privateRanges } from '#lib/probe/address.ts';
import { isOwnershipProven } from '#lib/probe/ownership.ts';
import { probeById, probes } from '#lib/probe/registry.ts';
import { parseServer } from '#lib/probe/resolver.ts';
import { overall, refusalOf, runProbes } from '#lib/probe/run.ts';
import type { ProbeResult, Target } from '#lib/probe/schema.ts';
import { type NetOptions, openNet } from '#lib/probe/session.ts';
import { parseTarget } from '#lib/probe/target.ts';
import { type CheckOptions, parseCheck, usage } from './check-options.ts';
import { printTable } from './check-table.ts';
import { type Io, printable } from './io.ts';

/** A reason to stop before anything is probed: exit status 2. */
class Refused extends Error {}

const readCa = (file: string | undefined): string | null => {
  if (file === undefined || file === '') return null;
  try {
    const text = readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch {
    throw new Refused(`The file of the authority, ${file}, cannot be read.`);
  }
  throw new Refused(`The file of the authority, ${file}, holds no certificate in PEM.`);
};

/** `--allow-private`, and what PROBE_ALLOW_CIDRS lists as it does for the server. */
const readAllowed = (allowPrivate: boolean): AllowedRanges => {
  const listed = (process.env.PROBE_ALLOW_CIDRS ?? '').split(',').map((entry) => entry.trim());
  const parsed = parseRanges([...listed.filter(Boolean), ...(allowPrivate ? privateRanges : [])]);
  if (parsed.ok) return parsed.ranges;
  throw new Refused(
    `PROBE_ALLOW_CIDRS names ${JSON.stringify(parsed.entry)}, which is no address and no CIDR block.`,
  );
};

const userAgent = () =>
  `Holdpoint (${process.env.HOLDPOINT_URL ? `+${process.env.HOLDPOINT_URL}` : 'holdpoint check'})`;

const netOptions = (options: CheckOptions): NetOptions => ({
  userAgent: userAgent(),
  allow: readAllowed(options.allowPrivate),
  pins: options.pins,
  dnsServer: options.dnsServer ?? parseServer(process.env.PROBE_DNS ?? ''),
  ca: readCa(options.caFile ?? process.env.PROBE_CA_FILE),
  requestMs: options.requestMs,
});

const chosen = (only: string[] | null): string[] => {
  const unknown = only?.find((id) => probeById(id) === null);
  if (unknown !== undefined)
    throw new Refused(`There is no probe ${JSON.stringify(unknown)}; holdpoint probes lists them.`);
  return probes.filter(({ id, byDefault }) => (only ? only.includes(id) : byDefault)).map(({ id }) => id);
};

const admit = async (options: CheckOptions, net: NetOptions): Promise<Target> => {
  const parsed = parseTarget(options.url, options.httpPort === null ? {} : { httpPort: options.httpPort });
  if (!parsed.ok) throw new Refused(`The target is refused: ${parsed.reason}.`);
  const reason = await refusalOf(parsed.target, net);
  if (reason === null) return parsed.target;
  const hint = reason.includes('PROBE_ALLOW_CIDRS') ? ' (here also: --allow-private)' : '';
  throw new Refused(`The target is refused: ${reason}${hint}.`);
};

/** Looked for on the host itself; or, for private addresses, as the person says. */
const isOwned = async (target: Target, options: CheckOptions, net: NetOptions): Promise<boolean> => {
  const session = openNet(target, net);
  try {
    const found = await session.net.addresses();
    const isPrivate = found.ok && found.addresses.every(({ address }) => !judgeAddress(address).ok);
    return (options.iOwnThis && isPrivate) || (await isOwnershipProven(session.net, target.host, null));
  } finally {
    session.close();
  }
};

const runAll = async (options: CheckOptions): Promise<{ target: Target; results: ProbeResult[] }> => {
  const ids = chosen(options.only);
  const net = netOptions(options);
  const target = await admit(options, net);
  const needs = ids.some((id) => probeById(id)?.needsOwnership);
  const owned = needs && (await isOwned(target, options, net));
  const results: ProbeResult[] = [];
  const plan = ids.map((kind) => ({ kind, params: {} }));
  const log = process.env.HOLDPOINT_DEBUG
    ? (kind: string, error: unknown) => console.error(kind, error)
    : undefined;
  for await (const { planned: _planned, ...result } of runProbes({ ...target, owned }, plan, {
    ...net,
    ...(log ? { log } : {}),
  }))
    results.push(result);
  results.sort((a, b) => ids.indexOf(a.probe) - ids.indexOf(b.probe));
  return { target, results };
};

const asJson = (target: Target, results: ProbeResult[], startedAt: string, durationMs: number): string =>
  JSON.stringify({
    schema: 'holdpoint.check/1',
    target: target.url,
    startedAt,
    durationMs,
    verdict: overall(results),
    results: results.map(
      ({ probe, verdict, code, summary, fix, fixFor, reference, observation, reproduce }) => ({
        probe,
        verdict,
        code,
        summary,
        fix,
        fixFor,
        reference,
        observation,
        reproduce,
      }),
    ),
  });

/** 0 nothing at or above the fail level; 1 something was; 3 nothing failed but something was inconclusive. */
const exitStatus = (results: ProbeResult[], failLevel: 'warn' | 'fail'): number => {
  const has = (kind: ProbeResult['verdict']) => results.some(({ verdict }) => verdict === kind);
  if (has('fail') || (failLevel === 'warn' && has('warn'))) return 1;
  return has('inconclusive') ? 3 : 0;
};

/** `holdpoint check` (probes.md, "The command line"). Needs no database. Gives the exit status. */
export const run = async (args: string[], io: Io): Promise<number> => {
  const parsed = parseCheck(args);
  if (parsed.kind === 'help') {
    for (const line of usage) io.out(line);
    return 0;
  }
  if (parsed.kind === 'wrong') {
    for (const line of [printable(parsed.reason), '', ...usage]) io.err(line);
    return 2;
  }
  const startedAt = new Date();
  const started = performance.now();
  try {
    const { target, results } = await runAll(parsed.options);
    const ms = Math.round(performance.now() - started);
    if (parsed.options.json) io.out(asJson(target, results, startedAt.toISOString(), ms));
    else printTable(target.url, results, ms, io);
    return exitStatus(results, parsed.options.failLevel);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    io.err(printable(error.message));
    return 2;
  }
};
