import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { VerdictKind } from '#lib/probe/schema.ts';
import { CannotAsk, openClient, readPlace } from '../client.ts';
import { type Io, printable } from '../io.ts';
import type { Checked, Given, Runnable } from './check.ts';
import { checkIds, type LocalOptions, parseLocal } from './options.ts';
import { localChecks } from './registry.ts';
import { toReport } from './report.ts';
import { type EnvFile, openSettings, readEnvFile } from './settings.ts';
import { printList, printTable } from './table.ts';
import { usage } from './usage.ts';

/** A reason to stop before anything is checked: exit status 2. */
class Refused extends Error {}

const ourRoot = resolve(import.meta.dirname, '../../..');

const readEnvFiles = (named: string[] | null): EnvFile[] => {
  const usual = resolve('.env');
  // Holdpoint's own settings are not those of the application.
  const paths = named ?? (dirname(usual) === ourRoot ? [] : [usual]);
  return paths.toReversed().flatMap((path, at) => {
    try {
      return [readEnvFile(path)];
    } catch {
      if (named === null) return [];
      throw new Refused(`The file of variables, --env-file number ${paths.length - at}, cannot be read.`);
    }
  });
};

/** Every client of the checks opens its connections with what Node trusts, so it is told to Node. */
const trust = (file: string | null): void => {
  if (file === null) return;
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Refused('The file of --ca cannot be read.');
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw new Refused('The file of --ca holds no certificate in PEM.');
  try {
    setDefaultCACertificates([...getCACertificates('default'), text]);
  } catch {
    throw new Refused('The file of --ca holds a certificate that cannot be read.');
  }
};

const open = (options: LocalOptions): Given => {
  trust(options.caFile);
  return { options, settings: openSettings(process.env, readEnvFiles(options.envFiles)) };
};

const chosen = (given: Given): { checks: Runnable[]; left: string[] } => {
  const { checks: named } = given.options;
  const all = checkIds.map((id) => localChecks[id]);
  if (named.length > 0) return { checks: named.map((id) => localChecks[id]), left: [] };
  const ready = all.filter((check) => check.isConfigured(given));
  return { checks: ready, left: all.filter((check) => !ready.includes(check)).map(({ id }) => id) };
};

const runAll = async (options: LocalOptions, given: Given, io: Io): Promise<Checked[]> => {
  const place =
    options.project === null ? null : readPlace({ url: options.url ?? undefined, project: options.project });
  const { checks, left } = chosen(given);
  const results = await Promise.all(checks.map((check) => check.run(given)));
  const report = toReport(results);
  if (options.json) io.out(JSON.stringify(report));
  else printTable(results, left, io);
  if (place !== null) {
    await openClient(place).post('reports?format=local', { json: report });
    io.err(
      `Sent ${results.length === 1 ? 'one verdict' : `${results.length} verdicts`} to ${options.project}.`,
    );
  }
  return results;
};

/** 0 nothing at or above the fail level; 1 something was; 3 nothing failed but something was inconclusive. */
const exitStatus = (results: readonly Checked[], failLevel: 'warn' | 'fail'): number => {
  const has = (kind: VerdictKind) => results.some(({ verdict }) => verdict === kind);
  if (has('fail') || (failLevel === 'warn' && has('warn'))) return 1;
  return has('inconclusive') ? 3 : 0;
};

/** `holdpoint local`: checks that are made where the secrets are. Needs no database and no build. Gives the exit status. */
export const run = async (args: string[], io: Io): Promise<number> => {
  const parsed = parseLocal(args);
  if (parsed.kind === 'help' || parsed.kind === 'list') {
    if (parsed.kind === 'help') for (const line of usage) io.out(line);
    else printList(Object.values(localChecks), parsed.json, io);
    return 0;
  }
  if (parsed.kind === 'wrong') {
    for (const line of [parsed.reason, '', ...usage]) io.err(line);
    return 2;
  }
  const { options } = parsed;
  let given: Given | null = null;
  try {
    given = open(options);
    return exitStatus(await runAll(options, given, io), options.failLevel);
  } catch (error) {
    // Another error's words may hold anything, so none of them is printed, nor thrown on.
    const known = error instanceof Refused || error instanceof CannotAsk;
    const said = known ? error.message : 'Something went wrong inside this command.';
    io.err(printable(given?.settings.vault.scrub(said) ?? said));
    return 2;
  }
};
