import { describe, expect, test } from 'vitest';
import { LOCAL_SCHEMA, localReport } from './local-schema.ts';

const result = {
  check: 'env',
  verdict: 'fail',
  code: 'debug-on',
  summary: 'DEBUG is on.',
  seen: { DEBUG: true },
};

describe('a local report', () => {
  test('may be one result or several', () => {
    const one = localReport.parse({ schema: LOCAL_SCHEMA, ...result });
    expect(one).toEqual(localReport.parse({ schema: LOCAL_SCHEMA, results: [result] }));
  });

  test.each([
    ['another schema', { schema: 'holdpoint.local/2', results: [result] }],
    ['no results', { schema: LOCAL_SCHEMA, results: [] }],
    ['an unknown check', { schema: LOCAL_SCHEMA, results: [{ ...result, check: 'mysql' }] }],
    ['a check twice', { schema: LOCAL_SCHEMA, results: [result, result] }],
    ['an unknown field', { schema: LOCAL_SCHEMA, results: [{ ...result, secret: 'x' }] }],
    ['two lines of summary', { schema: LOCAL_SCHEMA, results: [{ ...result, summary: 'a\nb' }] }],
  ])('with %s is refused', (_, report) => {
    expect(localReport.safeParse(report).success).toBe(false);
  });
});
