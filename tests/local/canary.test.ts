import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localReport } from '#lib/machine-report/local-schema.ts';
import { makeAuthority } from '../probe/authority.ts';
import { httpServer } from '../probe/servers.ts';
import { echoHttp, echoPostgres, echoRedis, echoSmtp, type Told } from './echoes.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdpoint-canary-'));
const bin = join(import.meta.dirname, '../../bin/holdpoint.mjs');
const authority = makeAuthority();

// A canary in every place; its core is letters and digits, so that no encoding but base64 can hide it.
const cores = Object.fromEntries(
  ['key', 'file', 'postgres', 'redis', 'smtp', 's3', 's3id', 'dsn', 'token', 'other', 'unused'].map(
    (place) => [place, `c4nary${place}${randomBytes(6).toString('hex')}`],
  ),
) as Record<string, string>;
const core = (place: string): string => cores[place] ?? '';
const canary = (place: string) => `${core(place)}/+ "q&é%`;

/** The texts, and what any base64 in them holds. */
const laidOpen = (texts: readonly string[]): string => {
  const runs = texts.join('\n').match(/[A-Za-z0-9+/_-]{12,}/g) ?? [];
  const inner = runs.flatMap((run) =>
    [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64').toString('latin1')),
  );
  return [...texts, ...inner].join('\n').toLowerCase();
};
const sung = (texts: readonly string[], places = Object.keys(cores)): string[] => {
  const open = laidOpen(texts);
  return places.filter((place) => open.includes(core(place)));
};

/** The argument lists of all processes of the machine, while the command waits for an answer. */
const lists: string[] = [];
const lookAround = () => {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      lists.push(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
    } catch {} // it has ended
  }
};

let smtp: Awaited<ReturnType<typeof echoSmtp>>;
let tracker: Awaited<ReturnType<typeof echoHttp>>;
let store: Awaited<ReturnType<typeof echoHttp>>;
let environment: Record<string, string>;

beforeAll(async () => {
  const [postgres, redis] = await Promise.all([echoPostgres(), echoRedis()]);
  smtp = await echoSmtp(authority.issue({ names: ['127.0.0.1'] }));
  tracker = await echoHttp(403, 'json', () => canary('dsn'), lookAround);
  store = await echoHttp(
    403,
    'xml',
    () => `${canary('s3')} ${canary('s3id')} ${canary('other')}`,
    lookAround,
  );
  writeFileSync(join(folder, 'ca.pem'), authority.cert);
  writeFileSync(
    join(folder, '.env'),
    `FILE_SECRET='${canary('file')}'\nEMAIL_HOST_PASSWORD='${canary('smtp')}'\n`,
  );
  mkdirSync(join(folder, 'backups'));
  writeFileSync(join(folder, 'backups', `dump-${core('other')}.sql`), 'x'.repeat(2_000));
  writeFileSync(join(folder, 's3-secret'), `${canary('s3')}\n`);
  environment = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    HOLDPOINT_DEBUG: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
    SECRET_KEY: canary('key'),
    OTHER_TOKEN: core('other'),
    DATABASE_URL: `postgresql://shop:${encodeURIComponent(canary('postgres'))}@127.0.0.1:${postgres}/shop`,
    REDIS_URL: `redis://:${encodeURIComponent(canary('redis'))}@127.0.0.1:${redis}/0`,
    EMAIL_HOST: '127.0.0.1',
    EMAIL_PORT: String(smtp.port),
    EMAIL_HOST_USER: 'shop',
    SENTRY_DSN: `http://${core('dsn')}:${core('unused')}@127.0.0.1:${tracker.port}/1`,
    AWS_STORAGE_BUCKET_NAME: 'media',
    AWS_S3_ENDPOINT_URL: `http://127.0.0.1:${store.port}`,
    AWS_ACCESS_KEY_ID: core('s3id'),
    AWS_SECRET_ACCESS_KEY_FILE: join(folder, 's3-secret'),
    BACKUP_PATH: join(folder, 'backups'),
    HOLDPOINT_TOKEN: core('token'),
  };
});
afterAll(async () => {
  await Promise.all([smtp.close(), tracker.close(), store.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** The command as a person starts it, in the folder of the .env file. */
const started = async (...args: string[]) => {
  const child = spawn('node', [bin, 'local', '--ca', 'ca.pem', ...args], {
    cwd: folder,
    env: environment as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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

const named = (text: string) =>
  ['postgres', 'redis', 'smtp']
    .map((check) => `${check}.sign-in-refused`)
    .filter((code) => text.includes(code));

describe('with a canary in every place, and servers that say back what they hear', () => {
  it('nothing is printed, and nothing but the verdicts sent', async () => {
    const told: Told[] = [];
    const holdpoint = await httpServer(async (asked, answer) => {
      let body = '';
      for await (const chunk of asked) body += chunk;
      const { authorization = '', ...headers } = asked.headers;
      const { method = '', url = '' } = asked;
      told.push({ method, url, headers: JSON.stringify(headers), authorization, body });
      lookAround();
      answer.writeHead(201, { 'content-type': 'application/json' }).end('{}');
    });
    const place = `http://127.0.0.1:${holdpoint.port}`;
    const ran = await started('--project', 'acme/shop', '--url', place);
    await holdpoint.close();

    expect(sung([ran.out, ran.err])).toEqual([]);
    expect(ran.status).toBe(1);
    expect(named(ran.out)).toHaveLength(3);
    expect(ran.out).toContain('sentry.key-refused');
    expect(ran.out).toContain('backup.ok');
    expect(ran.out).toContain('dump-[redacted].sql');
    expect(ran.err).toBe('Sent 7 verdicts to acme/shop.\n');

    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      method: 'POST',
      url: '/api/v1/workspaces/acme/projects/shop/reports?format=local',
      authorization: `Bearer ${core('token')}`,
    });
    expect(sung(told.map(({ url, headers, body }) => `${url} ${headers} ${body}`))).toEqual([]);
    const { results } = localReport.parse(JSON.parse(told[0]?.body ?? ''));
    expect(results.map(({ check }) => check)).toEqual([
      'env',
      'postgres',
      'redis',
      'smtp',
      's3',
      'sentry',
      'backup',
    ]);
  });

  it('nothing is printed of an answer of Holdpoint’s that says all of it', async () => {
    const all = () => Object.keys(cores).map(canary).join(' ');
    const holdpoint = await echoHttp(422, 'json', all, lookAround);
    const place = `http://127.0.0.1:${holdpoint.port}`;
    const ran = await started('--json', '--project', 'acme/shop', '--url', place);
    await holdpoint.close();
    expect(ran.status).toBe(2);
    expect(ran.err).toContain('[redacted]');
    expect(localReport.parse(JSON.parse(ran.out)).results).toHaveLength(7);
    expect(sung([ran.out, ran.err])).toEqual([]);
  });

  it('nothing stands in an argument list, an event, or an address of a request', () => {
    expect(lists.filter((list) => list.includes('holdpoint')).length).toBeGreaterThan(2);
    expect(sung(lists)).toEqual([]);
    expect(tracker.told.length).toBeGreaterThan(1);
    expect(sung(tracker.told.map(({ url, body }) => `${url} ${body}`))).toEqual([]);
    // The key belongs to the tracker; the old DSN's other half is sent to nobody, nor is the store's secret.
    const heads = [...tracker.told, ...store.told].map(
      ({ url, headers, authorization }) => url + headers + authorization,
    );
    expect(
      sung(
        heads,
        Object.keys(cores).filter((place) => !['dsn', 's3id'].includes(place)),
      ),
    ).toEqual([]);
  });

  it('the search would find one', () => {
    expect(sung([`x ${canary('key')}`])).toEqual(['key']);
    expect(sung([Buffer.from(`\0shop\0${canary('smtp')}`).toString('base64')])).toEqual(['smtp']);
    expect(sung([encodeURIComponent(canary('s3'))])).toEqual(['s3']);
  });
});

it('a secret as an argument ends the command before it does anything', async () => {
  const ran = await started('redis', '--redis-url', 'redis://:C4nary@127.0.0.1');
  expect(ran.status).toBe(2);
  expect(ran.out).toBe('');
  expect(ran.err).toContain('REDIS_URL in the environment');
  expect(ran.err).not.toContain('C4nary');
});
