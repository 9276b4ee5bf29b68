import { describe, expect, test } from 'vitest';
import { localResult } from '#lib/machine-report/local-schema.ts';
import { checkIds, parseLocal } from './options.ts';

test('every check that a report may hold is one of the command', () =>
  expect([...checkIds].sort()).toEqual([...localResult.shape.check.options].sort()));

describe('a secret as an argument is refused, with the variable it belongs in', () => {
  test.each([
    [['--password', 'C4nary'], 'its variable'],
    [['--password=C4nary'], 'VARIABLE_FILE'],
    [['redis', '--redis-password', 'C4nary'], 'REDIS_URL'],
    [['--database-url', 'C4nary'], 'DATABASE_URL'],
    [['--DATABASE_URL=postgres://C4nary'], 'DATABASE_URL'],
    [['--token', 'C4nary', '--project', 'acme/shop'], 'HOLDPOINT_TOKEN'],
    [['--dsn', 'C4nary'], 'SENTRY_DSN'],
    [['--secret-key', 'C4nary'], 'SECRET_KEY'],
    [['--secret-access-key', 'C4nary'], 'AWS_SECRET_ACCESS_KEY'],
    [['--smtp-pass', 'C4nary'], 'EMAIL_HOST_PASSWORD'],
    [['postgres', 'postgresql://shop:C4nary@db/shop'], 'DATABASE_URL'],
    [['redis', 'REDIS_URL=redis://:C4nary@cache:6379'], 'REDIS_URL'],
    [['s3', '--endpoint', 'https://id:C4nary@s3.example'], 'its variable'],
  ])('%j', (args, variable) => {
    const parsed = parseLocal(args);
    expect(parsed.kind).toBe('wrong');
    const reason = parsed.kind === 'wrong' ? parsed.reason : '';
    expect(reason).toContain(variable);
    expect(reason).toContain('If it was real, change it.');
    expect(reason).not.toContain('C4nary');
  });
});

test.each([
  [['mysql']],
  [['C4nary']],
  [['list', 'env']],
  [['--C4nary']],
  [['--timeout', '0']],
  [['--timeout', '61']],
  [['--timeout', 'C4nary']],
  [['--fail-level', 'C4nary']],
  [['--from', 'C4nary']],
  [['--from', 'postgres=C4nary value']],
  [['--from', 'mysql=DATABASE_URL']],
  [['--require', 'A=C4nary']],
  [['--project', 'C4nary']],
  [['--url', 'C4nary']],
  [['--to', 'C4nary']],
  [['--to', 'a@b.example\r\nBcc: C4nary@d.example']],
  [['--endpoint', 'C4nary']],
  [['--max-age', 'C4nary']],
  [['--min-size', '-1']],
  [['--json=C4nary']],
])('%j is wrong use, and the reason repeats nothing of it', (args) => {
  const parsed = parseLocal(args);
  expect(parsed).toMatchObject({ kind: 'wrong', reason: expect.stringMatching(/^[A-Z-].*\.$/) });
  expect(JSON.stringify(parsed)).not.toContain('C4nary');
});

test('checks may be named with blanks or commas, once each', () =>
  expect(parseLocal(['env,redis', 'env', '--max-age', '8d', '--min-size', '1.5MB'])).toMatchObject({
    options: { checks: ['env', 'redis'], maxAgeMs: 691_200_000, minSize: 1_500_000, requestMs: 10_000 },
  }));
