import { isIP } from 'node:net';
import { z } from 'zod';

/** Configuration that cannot be used. The message is one sentence, fit to be shown to the person who starts Holdpoint. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

/** What to say when a variable is wrong or missing: what it must be, and a value that works. */
type Advice = { expected: string; example: string };

const variable = <T extends z.ZodType>(type: T, expected: string, example: string): T => {
  advice.add(type, { expected, example });
  return type;
};
const advice = z.registry<Advice>();

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));

const origin = url('http:', 'https:')
  .refine((value) => /^https?:\/\/[^/?#@]+\/?$/.test(value))
  .transform((value) => new URL(value).origin);

const list = (isMember: (entry: string) => boolean) =>
  z
    .string()
    .transform((value) => value.split(',').map((entry) => entry.trim()))
    .refine((entries) => entries.every(isMember));

/** One variable each, in the order of `.env.example`. An empty value counts as not set. */
const schema = z.object({
  DATABASE_URL: variable(
    url('postgres:', 'postgresql:'),
    "the address of a PostgreSQL 15 or later, as the application's role",
    'postgresql://holdpoint_app:password@127.0.0.1:5432/holdpoint',
  ),
  DATABASE_MIGRATE_URL: variable(
    url('postgres:', 'postgresql:').optional(),
    'the same database, as the role that owns its tables',
    'postgresql://holdpoint_owner:password@127.0.0.1:5432/holdpoint',
  ),
  HOLDPOINT_URL: variable(
    origin,
    'the address people open, scheme and host without a path',
    'https://holdpoint.example.org',
  ),
  HOLDPOINT_SECRET: variable(
    z.string().min(32),
    'at least 32 random characters, which sign sessions',
    '$(openssl rand -base64 33)',
  ),
  PORT: variable(whole(1, 65_535).default(3000), 'a port between 1 and 65535', '3000'),
  HOLDPOINT_DATA_DIR: variable(
    z.string().default('.holdpoint'),
    'a folder for evidence and the embedded database',
    '.holdpoint',
  ),
  TRUST_PROXY_HOPS: variable(
    whole(0, 10).default(0),
    'how many reverse proxies of yours stand in front, 0 to 10',
    '1',
  ),
  HOLDPOINT_OWNER_EMAIL: variable(
    z.email().optional(),
    'the e-mail address of the first owner of an empty instance',
    'owner@example.org',
  ),
  HOLDPOINT_OWNER_PASSWORD: variable(
    z.string().min(12).optional(),
    "the first owner's password, at least 12 characters",
    'four-plain-words-together',
  ),
  HOLDPOINT_SAMPLE: variable(
    z
      .enum(['0', '1'])
      .default('0')
      .transform((value) => value === '1'),
    '1 to add a sample workspace, or 0',
    '1',
  ),
  HOLDPOINT_JOBS: variable(
    z.enum(['on', 'off']).default('on'),
    'on when the web process does the background jobs too, off when workers of their own do',
    'off',
  ),
  HOLDPOINT_RELEASE: variable(
    z
      .string()
      .regex(/^[\w.+@:/-]{1,100}$/)
      .optional(),
    'the name of what is deployed, which /api/health/ready tells everyone',
    '4f2a9c1',
  ),
  EVIDENCE_MAX_BYTES: variable(
    whole(1024, 1024 ** 3).default(25 * 1024 ** 2),
    'the size of the largest file of evidence in bytes, 1024 to 1073741824',
    '26214400',
  ),
  SMTP_URL: variable(
    url('smtp:', 'smtps:').optional(),
    'the address of the mail server, smtps: for TLS from the start',
    'smtp://user:password@mail.example.org:587',
  ),
  HOLDPOINT_MAIL_FROM: variable(
    z
      .string()
      .regex(/^([^<>"\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
      .optional(),
    'the address that mail is from, with or without a name',
    'Holdpoint <holdpoint@example.org>',
  ),
  PROBE_ALLOW_CIDRS: variable(
    list(isCidr).default([]),
    'private networks that probes may reach, separated by commas',
    '10.20.0.0/16,127.0.0.1/32',
  ),
  PROBE_CA_FILE: variable(
    z.string().optional(),
    'a PEM file of certificate authorities that probes trust besides the public ones',
    '/etc/ssl/company-ca.pem',
  ),
  PROBE_DNS: variable(
    z.string().refine(isSocketAddress).optional(),
    'the name server that probes ask, as address:port',
    '9.9.9.9:53',
  ),
});

export type Env = z.output<typeof schema>;

/** The names of every variable Holdpoint reads, in the order of `.env.example`. */
export const variableNames = Object.keys(schema.shape) as (keyof Env)[];

/**
 * Reads and checks the configuration. Takes the raw variables, gives typed values with defaults filled in.
 * Throws a ConfigurationError that names the first variable that is wrong or missing.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(variableNames.map((name) => [name, source[name]?.trim() || undefined]));
  const parsed = schema.safeParse(set);
  if (!parsed.success) throw complaint(parsed.error.issues[0]?.path[0] as keyof Env, set);
  const { HOLDPOINT_OWNER_EMAIL: email, HOLDPOINT_OWNER_PASSWORD: password } = parsed.data;
  if (email && !password) throw complaint('HOLDPOINT_OWNER_PASSWORD', set);
  if (password && !email) throw complaint('HOLDPOINT_OWNER_EMAIL', set);
  if (parsed.data.SMTP_URL && !parsed.data.HOLDPOINT_MAIL_FROM) throw complaint('HOLDPOINT_MAIL_FROM', set);
  return parsed.data;
}

let cached: Env | undefined;

/** This process's configuration, read once. Throws as `readEnv` does. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

function complaint(name: keyof Env, set: Record<string, unknown>): ConfigurationError {
  const { expected, example } = advice.get(schema.shape[name]) ?? { expected: 'set', example: '' };
  const fault = set[name] === undefined ? 'is missing' : 'is not usable';
  return new ConfigurationError(`${name} ${fault}: it must be ${expected}, for example ${name}=${example}`);
}

/** Whether the text is an address block such as 10.0.0.0/8 or fd00::/8 (RFC 4632, RFC 4291 section 2.3). */
function isCidr(text: string): boolean {
  const [address = '', length = '', ...rest] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  return most !== undefined && rest.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= most;
}

/** Whether the text is an IP address and a port: 9.9.9.9:53 or [2620:fe::fe]:53. */
function isSocketAddress(text: string): boolean {
  const [, address = '', port = ''] = /^\[?(.+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  const bracketed = text.startsWith('[');
  return isIP(address) === (bracketed ? 6 : 4) && Number(port) >= 1 && Number(port) <= 65_535;
}
