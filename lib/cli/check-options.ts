import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { parseServer, type Server } from '#lib/probe/resolver.ts';
import type { Pin } from '#lib/probe/transport.ts';

export const usage = [
  'Usage: holdpoint check URL [options]',
  '',
  '  --only ID,ID               only these probes (holdpoint probes lists them)',
  '  --json                     one JSON object on standard output and nothing else',
  '  --fail-level warn|fail     from which verdict on the exit status is 1 (fail)',
  '  --allow-private            probe loopback and private addresses too',
  '  --resolve HOST:PORT:ADDRESS  connect to ADDRESS for HOST:PORT; may be repeated',
  '  --http-port N              the plain-HTTP port, where it is not 80',
  '  --ca FILE                  trust this authority (PEM) too',
  '  --dns ADDRESS:PORT         ask this resolver in place of the system’s',
  '  --timeout SECONDS          how long one request may take, 1 to 60 (10)',
  '  --i-own-this               the target is mine: for probes that need it, on private addresses',
  '',
  'Exit status: 0 nothing at or above the fail level; 1 something was; 2 used wrongly, or the target is',
  'refused; 3 nothing failed but something was inconclusive.',
];

export type CheckOptions = {
  url: string;
  only: string[] | null;
  json: boolean;
  failLevel: 'warn' | 'fail';
  allowPrivate: boolean;
  pins: Pin[];
  httpPort: number | null;
  caFile: string | null;
  dnsServer: Server | null;
  requestMs: number;
  iOwnThis: boolean;
};
export type Parsed =
  | { kind: 'options'; options: CheckOptions }
  | { kind: 'help' }
  | { kind: 'wrong'; reason: string };

class Wrong extends Error {}

/** curl's --resolve: HOST:PORT:ADDRESS, an IPv6 address with or without brackets. */
const readPin = (text: string): Pin => {
  const [, host = '', port = '', rest = ''] = /^([^:]+):(\d{1,5}):(.+)$/.exec(text) ?? [];
  const address = rest.replace(/^\[(.*)\]$/, '$1');
  if (host === '' || !isIP(address) || Number(port) < 1 || Number(port) > 65_535)
    throw new Wrong(
      `--resolve takes HOST:PORT:ADDRESS, such as example.com:443:192.0.2.1, not ${JSON.stringify(text)}.`,
    );
  return { host: host.toLowerCase(), port: Number(port), address };
};

const readNumber = (name: string, text: string | undefined, most: number): number | null => {
  if (text === undefined) return null;
  const number = Number(text);
  const whole = name === '--timeout' || Number.isInteger(number);
  if (text.trim() === '' || !whole || !(number > 0) || number > most)
    throw new Wrong(`${name} takes a number up to ${most}, not ${JSON.stringify(text)}.`);
  return number;
};

const readServer = (text: string | undefined): Server | null => {
  if (text === undefined) return null;
  const server = parseServer(text);
  if (!server) throw new Wrong(`--dns takes ADDRESS or ADDRESS:PORT, not ${JSON.stringify(text)}.`);
  return server;
};

const readLevel = (text: string): 'warn' | 'fail' => {
  if (text === 'warn' || text === 'fail') return text;
  throw new Wrong(`--fail-level takes warn or fail, not ${JSON.stringify(text)}.`);
};

const flags = {
  only: { type: 'string' },
  json: { type: 'boolean', default: false },
  'fail-level': { type: 'string', default: 'fail' },
  'allow-private': { type: 'boolean', default: false },
  resolve: { type: 'string', multiple: true },
  'http-port': { type: 'string' },
  ca: { type: 'string' },
  dns: { type: 'string' },
  timeout: { type: 'string' },
  'i-own-this': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const read = (args: string[]): Parsed => {
  const { values, positionals } = parseArgs({ args, options: flags, allowPositionals: true, strict: true });
  if (values.help) return { kind: 'help' };
  const [url] = positionals;
  if (url === undefined) throw new Wrong('Name the address of a site.');
  if (positionals.length > 1) throw new Wrong(`Name one address, not ${positionals.length}.`);
  const only = values.only
    ?.split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (only?.length === 0) throw new Wrong('--only takes the ids of probes, such as hsts,redirect.');
  const options: CheckOptions = {
    url,
    only: only ? [...new Set(only)] : null,
    json: values.json,
    failLevel: readLevel(values['fail-level']),
    allowPrivate: values['allow-private'],
    pins: (values.resolve ?? []).map(readPin),
    httpPort: readNumber('--http-port', values['http-port'], 65_535),
    caFile: values.ca ?? null,
    dnsServer: readServer(values.dns),
    requestMs: (readNumber('--timeout', values.timeout, 60) ?? 10) * 1_000,
    iOwnThis: values['i-own-this'],
  };
  return { kind: 'options', options };
};

/** Node's own words about flags, made one sentence. */
const sentence = (message: string): string => `${message.split(/\. |\n/)[0]?.replace(/\.$/, '') ?? ''}.`;

/** Reads the arguments of `holdpoint check`; what is wrong with them is one sentence. */
export const parseCheck = (args: string[]): Parsed => {
  try {
    return read(args);
  } catch (error) {
    const known = error instanceof Wrong;
    const message = error instanceof Error ? error.message : '';
    return { kind: 'wrong', reason: known ? message : sentence(message) };
  }
};
