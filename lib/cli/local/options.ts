import { parseArgs } from 'node:util';
import { refuseSecrets } from './arguments.ts';
import type { CheckId } from './check.ts';
import { readAge, readSize } from './measure.ts';

/** Every check, in the order in which they run. */
export const checkIds = [
  'env',
  'postgres',
  'redis',
  'smtp',
  's3',
  'sentry',
  'backup',
] as const satisfies CheckId[];

export type LocalOptions = {
  /** The checks that were named; empty where none was. */
  checks: CheckId[];
  json: boolean;
  failLevel: 'warn' | 'fail';
  /** How long one server may take to answer, in milliseconds. */
  requestMs: number;
  caFile: string | null;
  envFiles: string[] | null;
  /** The variable to read in place of the usual ones, by check. */
  from: Partial<Record<CheckId, string>>;
  project: string | null;
  url: string | null;
  settingsModule: string | null;
  require: string[];
  to: string | null;
  sender: string | null;
  bucket: string | null;
  endpoint: string | null;
  region: string | null;
  backup: string | null;
  /** Milliseconds and bytes. */
  maxAgeMs: number;
  minSize: number;
};
export type Parsed =
  | { kind: 'options'; options: LocalOptions }
  | { kind: 'list'; json: boolean }
  | { kind: 'help' }
  | { kind: 'wrong'; reason: string };

class Wrong extends Error {}

const flags = {
  json: { type: 'boolean', default: false },
  'fail-level': { type: 'string', default: 'fail' },
  timeout: { type: 'string', default: '10' },
  ca: { type: 'string' },
  'env-file': { type: 'string', multiple: true },
  from: { type: 'string', multiple: true },
  project: { type: 'string' },
  url: { type: 'string' },
  settings: { type: 'string' },
  require: { type: 'string', multiple: true },
  to: { type: 'string' },
  sender: { type: 'string' },
  bucket: { type: 'string' },
  endpoint: { type: 'string' },
  region: { type: 'string' },
  backup: { type: 'string' },
  'max-age': { type: 'string', default: '26h' },
  'min-size': { type: 'string', default: '1KB' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const isCheck = (text: string): text is CheckId => (checkIds as readonly string[]).includes(text);
const variable = /^[A-Za-z][A-Za-z0-9_]{0,79}$/;

const readChecks = (named: readonly string[]): CheckId[] => {
  const checks = named.flatMap((text) => text.split(',')).filter((text) => text !== '');
  const wrong = checks.findIndex((text) => !isCheck(text));
  if (wrong >= 0) throw new Wrong(`Argument ${wrong + 1} is no check. There are: ${checkIds.join(', ')}.`);
  return [...new Set(checks.filter(isCheck))];
};

const readFrom = (texts: readonly string[]): LocalOptions['from'] =>
  Object.fromEntries(
    texts.map((text) => {
      const [, check = '', name = ''] = /^([a-z0-9]+)=(.*)$/.exec(text) ?? [];
      if (!isCheck(check) || !variable.test(name))
        throw new Wrong(
          '--from takes CHECK=VARIABLE, such as postgres=REPLICA_URL: a name, never the value.',
        );
      return [check, name];
    }),
  );

const readRequired = (texts: readonly string[]): string[] => {
  const names = texts.flatMap((text) => text.split(',')).filter((name) => name !== '');
  if (names.length > 30 || names.some((name) => !variable.test(name)))
    throw new Wrong('--require takes up to 30 names of variables, such as ALLOWED_HOSTS,SENTRY_DSN.');
  return [...new Set(names)];
};

const take = (name: string, text: string | undefined, form: RegExp, expected: string): string | null => {
  if (text === undefined) return null;
  if (!form.test(text)) throw new Wrong(`${name} takes ${expected}.`);
  return text;
};

const address = /^[^\s<>@]+@[^\s<>@]+$/;
const https = /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/;

const need = <T>(name: string, value: T | null, expected: string): T => {
  if (value === null) throw new Wrong(`${name} takes ${expected}.`);
  return value;
};

const read = (args: string[]): Parsed => {
  const { values, positionals } = parseArgs({ args, options: flags, allowPositionals: true, strict: true });
  if (values.help) return { kind: 'help' };
  if (positionals.length === 1 && positionals[0] === 'list') return { kind: 'list', json: values.json };
  const seconds = Number(values.timeout);
  if (!(seconds > 0 && seconds <= 60)) throw new Wrong('--timeout takes seconds, more than 0 and up to 60.');
  const failLevel = take('--fail-level', values['fail-level'], /^(warn|fail)$/, 'warn or fail');
  const options: LocalOptions = {
    checks: readChecks(positionals),
    json: values.json,
    failLevel: failLevel === 'warn' ? 'warn' : 'fail',
    requestMs: seconds * 1_000,
    caFile: values.ca ?? null,
    envFiles: values['env-file'] ?? null,
    from: readFrom(values.from ?? []),
    project: take('--project', values.project, /^[a-z0-9-]+\/[a-z0-9-]+$/, 'WORKSPACE/PROJECT'),
    url: take(
      '--url',
      values.url,
      https,
      'the address of a Holdpoint, such as https://holdpoint.example.org',
    ),
    settingsModule: take('--settings', values.settings, /^\w+(?:\.\w+)*$/, 'a module, such as shop.settings'),
    require: readRequired(values.require ?? []),
    to: take('--to', values.to, address, 'one e-mail address'),
    sender: take('--sender', values.sender, address, 'one e-mail address'),
    bucket: take('--bucket', values.bucket, /^[\w.-]{1,255}$/, 'the name of a bucket'),
    endpoint: take('--endpoint', values.endpoint, https, 'an address, such as https://s3.example.org'),
    region: take('--region', values.region, /^[\w-]{1,60}$/, 'the name of a region, such as eu-central-1'),
    backup: take('--backup', values.backup, /^[^\r\n]{1,1000}$/, 'a folder, a pattern or s3://BUCKET/PREFIX'),
    maxAgeMs: need('--max-age', readAge(values['max-age']), 'a length of time, such as 26h or 8d'),
    minSize: need('--min-size', readSize(values['min-size']), 'a size, such as 500KB or 2GB'),
  };
  return { kind: 'options', options };
};

/** Reads the arguments of `holdpoint local`; what is wrong with them is one sentence that repeats none of them. */
export const parseLocal = (args: string[]): Parsed => {
  const secret = refuseSecrets(args);
  if (secret !== null) return { kind: 'wrong', reason: secret };
  try {
    return read(args);
  } catch (error) {
    if (error instanceof Wrong) return { kind: 'wrong', reason: error.message };
    return { kind: 'wrong', reason: 'An option is unknown, or lacks its value.' };
  }
};
