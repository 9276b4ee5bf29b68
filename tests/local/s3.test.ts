import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../probe/child.ts';
import { tcpServer } from '../probe/servers.ts';
import { check, type Variables } from './given.ts';
import { type Gate, keys, type StandingStore, sayError, sayXml, startStore } from './store.ts';

let store: StandingStore;
beforeAll(async () => {
  // No look for keys that a machine of Amazon's would give.
  process.env.AWS_EC2_METADATA_DISABLED = 'true';
  store = await startStore(['media', 'empty', 'backups']);
  await store.put('media', 'lamp.jpg', 'a picture');
  await store.put('backups', 'db/shop-1.dump', 'x'.repeat(5_000));
});
afterAll(() => store.close());

const ask = (more: Variables = {}, ...args: string[]) =>
  check('s3', { AWS_S3_ENDPOINT_URL: store.endpoint, AWS_STORAGE_BUCKET_NAME: 'media', ...keys, ...more }, [
    '--timeout',
    '5',
    ...args,
  ]);

const settings = (four: boolean[]) => {
  const names = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
  const lines = names.map((name, at) => `<${name}>${four[at]}</${name}>`).join('');
  return `<PublicAccessBlockConfiguration>${lines}</PublicAccessBlockConfiguration>`;
};

/** Strangers are refused, as Amazon's and most stores do where nothing is granted. */
const closed: Gate = (asked, answer) =>
  asked.headers.authorization === undefined && sayError(answer, 403, 'AccessDenied');
const blocking =
  (four: boolean[] | string, isPublic: boolean | null = false): Gate =>
  (asked, answer) => {
    if (asked.url.includes('publicAccessBlock'))
      return typeof four === 'string' ? sayError(answer, 404, four) : sayXml(answer, 200, settings(four));
    if (!asked.url.includes('policyStatus')) return closed(asked, answer);
    return isPublic === null
      ? sayError(answer, 404, 'NoSuchBucketPolicy')
      : sayXml(answer, 200, `<PolicyStatus><IsPublic>${isPublic}</IsPublic></PolicyStatus>`);
  };
const unset = 'NoSuchPublicAccessBlockConfiguration';

describe('a bucket', () => {
  beforeEach(() => store.gate(() => false));

  it('that strangers may list', async () => {
    const found = await ask();
    expect(found).toMatchObject({ verdict: 'fail', code: 's3.list-open' });
    expect(found.seen).toMatchObject({ 'a stranger lists': 'allowed', 'a stranger reads': 'allowed' });
    expect(JSON.stringify(found)).not.toContain('lamp.jpg');
  });

  it.each<[string, Gate, string, string]>([
    ['that is closed, in a store that knows nothing of blocking', closed, 'pass', 's3.ok'],
    ['that is closed, and blocked', blocking([true, true, true, true]), 'pass', 's3.ok'],
    ['that has no policy', blocking([true, true, true, true], null), 'pass', 's3.ok'],
    ['that is closed and blocked in part', blocking([true, true, false, true]), 'warn', 's3.block-partial'],
    ['that is closed and not blocked', blocking(unset), 'warn', 's3.block-not-set'],
    ['whose policy is public', blocking([true, true, true, true], true), 'fail', 's3.policy-public'],
    [
      'that strangers may read, not list',
      (asked, answer) => asked.url.includes('list-type') && closed(asked, answer),
      'fail',
      's3.read-open',
    ],
    [
      'of a store that fails',
      (_asked, answer) => sayError(answer, 503, 'SlowDown'),
      'inconclusive',
      's3.unclear',
    ],
    [
      'that we may not list',
      (asked, answer) => asked.url.includes('list-type') && sayError(answer, 403, 'AccessDenied'),
      'warn',
      's3.list-denied',
    ],
  ])('%s', async (_what, gate, verdict, code) => {
    store.gate(gate);
    const found = await ask();
    expect(found).toMatchObject({ verdict, code });
    expect(JSON.stringify(found)).not.toMatch(/C4nary|S3RVER/);
  });

  it.each([
    ['that is empty', { AWS_STORAGE_BUCKET_NAME: 'empty' }, 'warn', 's3.no-object'],
    ['that is not there', { AWS_STORAGE_BUCKET_NAME: 'nowhere' }, 'fail', 's3.no-bucket'],
    ['with a wrong secret', { AWS_SECRET_ACCESS_KEY: 'C4nary' }, 'fail', 's3.keys-refused'],
    ['with unknown keys', { AWS_ACCESS_KEY_ID: 'C4nary' }, 'fail', 's3.keys-refused'],
    ['without keys', { AWS_ACCESS_KEY_ID: '' }, 'warn', 's3.keys-missing'],
    ['whose name is none', { AWS_STORAGE_BUCKET_NAME: 'https://C4nary' }, 'fail', 's3.malformed'],
  ])('%s', async (_what, more, verdict, code) => {
    store.gate(closed);
    const found = await ask(more);
    expect(found).toMatchObject({ verdict, code });
    expect(JSON.stringify(found)).not.toContain('C4nary');
  });

  it('takes the secret from a file', async () => {
    store.gate(closed);
    const { AWS_ACCESS_KEY_ID } = keys;
    const asFile = { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY: '', AWS_SECRET_ACCESS_KEY_FILE: '/nowhere' };
    expect(await ask(asFile)).toMatchObject({ code: 's3.malformed' });
  });
});

it.each([
  ['nobody', freePort, 'fail', 's3.refused'],
  ['silence', async () => (await tcpServer(() => {})).port, 'inconclusive', 's3.timed-out'],
])('no store: %s', async (_what, open, verdict, code) => {
  const endpoint = `http://127.0.0.1:${await open()}`;
  expect(await ask({}, '--endpoint', endpoint, '--timeout', '0.5')).toMatchObject({ verdict, code });
});

describe('backups in a bucket', () => {
  const at = (place: string, ...args: string[]) =>
    check('backup', { AWS_S3_ENDPOINT_URL: store.endpoint, ...keys }, ['--backup', place, ...args]);

  it.each([
    ['there', 's3://backups/db/', [], 'pass', 'backup.ok'],
    ['too small', 's3://backups/db/', ['--min-size', '1MB'], 'fail', 'backup.too-small'],
    ['not there', 's3://backups/media/', [], 'fail', 'backup.none'],
    ['in no bucket', 's3://nowhere/db/', [], 'fail', 'backup.none'],
  ])('%s', async (_what, place, args, verdict, code) => {
    store.gate(closed);
    expect(await at(place, ...args)).toMatchObject({ verdict, code });
  });

  it('that these keys may not list', async () => {
    store.gate((_asked, answer) => sayError(answer, 403, 'AccessDenied'));
    expect(await at('s3://backups/db/')).toMatchObject({
      verdict: 'inconclusive',
      code: 'backup.unreadable',
    });
  });
});
