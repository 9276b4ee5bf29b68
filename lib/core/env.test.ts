import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigurationError, readEnv, variableNames } from './env.ts';

const complete = {
  DATABASE_URL: 'postgresql://holdpoint_app:x@127.0.0.1:5432/holdpoint',
  HOLDPOINT_URL: 'https://holdpoint.example.org',
  HOLDPOINT_SECRET: 'x'.repeat(32),
};

describe('readEnv', () => {
  test('fills in the defaults', () => {
    expect(readEnv(complete)).toEqual({
      ...complete,
      PORT: 3000,
      HOLDPOINT_DATA_DIR: '.holdpoint',
      TRUST_PROXY_HOPS: 0,
      HOLDPOINT_SAMPLE: false,
      HOLDPOINT_JOBS: 'on',
      EVIDENCE_MAX_BYTES: 26_214_400,
      PROBE_ALLOW_CIDRS: [],
    });
  });

  test.each([
    ['PORT', '8080', 8080],
    ['HOLDPOINT_URL', 'http://Localhost:3000/', 'http://localhost:3000'],
    ['HOLDPOINT_SAMPLE', '1', true],
    ['HOLDPOINT_JOBS', 'off', 'off'],
    ['PROBE_ALLOW_CIDRS', '10.0.0.0/8, fd00::/8', ['10.0.0.0/8', 'fd00::/8']],
    ['PROBE_DNS', '[2620:fe::fe]:53', '[2620:fe::fe]:53'],
    ['TRUST_PROXY_HOPS', '2', 2],
    ['PORT', '  ', 3000],
  ] as const)('%s=%s is read', (name, value, expected) => {
    expect(readEnv({ ...complete, [name]: value })[name]).toEqual(expected);
  });

  test.each([
    ['DATABASE_URL', undefined, 'is missing'],
    ['DATABASE_URL', 'mysql://root@localhost/x', 'is not usable'],
    ['DATABASE_MIGRATE_URL', 'holdpoint', 'is not usable'],
    ['HOLDPOINT_URL', '', 'is missing'],
    ['HOLDPOINT_URL', 'holdpoint.example.org', 'is not usable'],
    ['HOLDPOINT_URL', 'https://holdpoint.example.org/app', 'is not usable'],
    ['HOLDPOINT_URL', 'https://me:secret@holdpoint.example.org', 'is not usable'],
    ['HOLDPOINT_SECRET', 'short', 'is not usable'],
    ['PORT', '70000', 'is not usable'],
    ['PORT', '0', 'is not usable'],
    ['PORT', '30 00', 'is not usable'],
    ['TRUST_PROXY_HOPS', '-1', 'is not usable'],
    ['HOLDPOINT_OWNER_EMAIL', 'owner', 'is not usable'],
    ['HOLDPOINT_OWNER_PASSWORD', 'short', 'is not usable'],
    ['HOLDPOINT_SAMPLE', 'yes', 'is not usable'],
    ['HOLDPOINT_JOBS', 'worker', 'is not usable'],
    ['HOLDPOINT_RELEASE', 'two words', 'is not usable'],
    ['EVIDENCE_MAX_BYTES', '25MB', 'is not usable'],
    ['PROBE_ALLOW_CIDRS', '10.0.0.0', 'is not usable'],
    ['PROBE_ALLOW_CIDRS', '10.0.0.0/33', 'is not usable'],
    ['PROBE_ALLOW_CIDRS', '10.0.0.0/8,', 'is not usable'],
    ['PROBE_DNS', 'dns.example.org:53', 'is not usable'],
    ['PROBE_DNS', '9.9.9.9', 'is not usable'],
    ['PROBE_DNS', '2620:fe::fe:53', 'is not usable'],
  ])('%s=%s is refused in one sentence with an example', (name, value, fault) => {
    const read = () => readEnv({ ...complete, [name]: value });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(new RegExp(`^${name} ${fault}: it must be .+, for example ${name}=.+$`));
  });

  test('an owner is an address and a password together', () => {
    expect(() => readEnv({ ...complete, HOLDPOINT_OWNER_EMAIL: 'a@example.org' })).toThrow(
      /^HOLDPOINT_OWNER_PASSWORD is missing/,
    );
    expect(() => readEnv({ ...complete, HOLDPOINT_OWNER_PASSWORD: 'four-plain-words' })).toThrow(
      /^HOLDPOINT_OWNER_EMAIL is missing/,
    );
  });
});

describe('.env.example', () => {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');
  const entries = lines.flatMap((line) => {
    const [, name, value] = /^#? ?([A-Z_]+)=(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value] as const];
  });

  test('names every variable once, in the order of the schema', () => {
    expect(entries.map(([name]) => name)).toEqual(variableNames);
  });

  test('holds values that can be used, but no secret to be copied', () => {
    const example = Object.fromEntries(entries);
    expect(example.HOLDPOINT_SECRET).toBe('');
    expect(() => readEnv({ ...example, HOLDPOINT_SECRET: complete.HOLDPOINT_SECRET })).not.toThrow();
  });
});
