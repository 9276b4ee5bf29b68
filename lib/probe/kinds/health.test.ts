import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpFacts } from '../net.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { health } from './health.ts';
import { readHealth } from './health-answer.ts';

type Answer = Parameters<typeof health.judge>[0]['answers'][number];
const answer = (body: string, facts: Partial<HttpFacts> = {}, path = '/health'): Answer => ({
  path,
  seen: answered(facts),
  ...readHealth(body),
});
const named = (body: string, facts: Partial<HttpFacts> = {}) => ({
  named: true,
  answers: [answer(body, facts)],
});
const tried = (...answers: Answer[]) => ({ named: false, answers });
const slow = { timings: { dns: 0, connect: 0, tls: 0, firstByte: 1_400, total: 1_500 } };
const silent: Answer = {
  path: '/health',
  seen: unanswered({ failure: 'timeout' }),
  form: 'empty',
  says: 'nothing',
  word: null,
};

judgeTable(health, [
  ['JSON that says ok', named('{"status":"ok","release":"1"}'), 'health.ok'],
  ['a word', named('OK\n'), 'health.ok'],
  ['an empty 200', named(''), 'health.ok'],
  ['an empty 204', named('', { status: 204 }), 'health.ok'],
  ['slow', named('{"status":"ok"}', slow), 'health.slow'],
  ['slow, but within a wider budget', named('{"status":"ok"}', slow), 'health.ok', { budgetMs: 2_000 }],
  ['200, but the JSON says otherwise', named('{"status":"fail"}'), 'health.bad'],
  ['degraded', named('{"status":"degraded"}'), 'health.bad'],
  ['503 that says so', named('{"status":"down"}', { status: 503 }), 'health.bad'],
  ['503 without a word', named('', { status: 503 }), 'health.failing'],
  ['404', named('Not found', { status: 404 }), 'health.failing'],
  ['ok, but with 500', named('{"status":"ok"}', { status: 500 }), 'health.failing'],
  ['a page for every address', named('<!doctype html><div id=root>'), 'health.unclear'],
  ['JSON about something else', named('{"name":"api"}'), 'health.unclear'],
  ['a long text', named('ok '.repeat(100)), 'health.unclear'],
  [
    'tried: the third tells',
    tried(answer('<html>'), answer('no', { status: 404 }), answer('{"ok":true}', {}, '/api/health')),
    'health.ok',
  ],
  [
    'tried: one says it is not well',
    tried(answer('x', { status: 404 }), answer('{"status":"DOWN"}', { status: 503 })),
    'health.bad',
  ],
  ['tried: pages only', tried(answer('<html>'), answer('', {})), 'health.none-found'],
  ['tried: error pages that contain a word', tried(answer('error', { status: 404 })), 'health.none-found'],
  ['tried: no answer at all', tried(silent, silent), 'net.timeout'],
  ['named: no answer', { named: true, answers: [silent] }, 'net.timeout'],
  ['too many requests', named('', { status: 429 }), 'net.too-many-requests'],
  ['a bot wall', named('', { status: 403, headers: [['cf-mitigated', 'challenge']] }), 'net.bot-wall'],
]);

describe('what a body says', () => {
  it.each([
    ['{"status":"UP","components":{"db":{"status":"DOWN"}}}', 'ok'],
    ['{"status":"pass","version":"1"}', 'ok'],
    ['{"ok":true}', 'ok'],
    ['{"healthy":false}', 'bad'],
    ['{"Cache backend: default":"working","DatabaseBackend":"working"}', 'ok'],
    ['{"database":"ok","queue":"error"}', 'bad'],
    ['{"database":{"status":"ok"},"queue":{"status":"fail"}}', 'bad'],
    ['{"database":"ok","version":"1.2"}', 'nothing'],
    ['{"status":200}', 'nothing'],
    ['[]', 'nothing'],
    ['"ok"', 'ok'],
    ['Healthy', 'ok'],
    ['OUT_OF_SERVICE', 'bad'],
    ['not ok', 'nothing'],
    ['<p>ok</p>', 'nothing'],
    ['{"__proto__":{"status":"ok"}}', 'ok'],
    ['{}', 'nothing'],
  ])('%s: %s', (text, says) => {
    expect(readHealth(text).says).toBe(says);
  });

  it('is read from any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(health.judge(named(text), health.params.parse({}), new Date(0)).code in health.codes).toBe(
          true,
        );
      }),
      { numRuns: 300 },
    );
  });
});
