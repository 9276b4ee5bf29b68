import { describe, expect, it } from 'vitest';
import type { HttpResult, HttpSeen, Net } from '../net.ts';
import type { Target } from '../schema.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { load } from './load.ts';

type O = Parameters<typeof load.judge>[0];
const seen = (
  times: number[],
  statuses: O['statuses'],
  failures: O['failures'] = {},
  sample: HttpSeen = answered(),
): O => ({ sample, times, statuses, failures, seconds: 2.5 });
const fifty = (ms: number) => Array.from({ length: 50 }, () => ms);

judgeTable(load, [
  ['all well', seen(fifty(80), { 200: 50 }), 'load.ok'],
  ['redirects are answers', seen(fifty(80), { 302: 50 }), 'load.ok'],
  ['two of fifty are slow', seen([...fifty(80).slice(2), 3_000, 3_000], { 200: 50 }), 'load.ok'],
  ['three of fifty are slow', seen([...fifty(80).slice(3), 3_000, 3_000, 3_000], { 200: 50 }), 'load.slow'],
  ['one server error', seen(fifty(80).slice(1), { 200: 49, 503: 1 }), 'load.errors'],
  ['one hung up on', seen(fifty(80).slice(1), { 200: 49 }, { reset: 1 }), 'load.errors'],
  ['one timed out', seen(fifty(80).slice(1), { 200: 49 }, { timeout: 1 }), 'load.errors'],
  ['errors count before limits', seen([], { 500: 1, 429: 9 }), 'load.errors'],
  ['held back by the target', seen(fifty(80), { 200: 40, 429: 10 }), 'load.limited'],
  ['held back by ourselves', seen(fifty(80), { 200: 40 }, { 'rate-limited': 10 }), 'load.limited'],
  ['the run ended', seen(fifty(80), { 200: 40 }, { cancelled: 4 }), 'load.limited'],
  ['a path that is not there', seen(fifty(5), { 404: 50 }, {}, answered({ status: 404 })), 'load.not-served'],
  [
    'a bot wall',
    seen(fifty(5), { 403: 50 }, {}, answered({ status: 403, headers: [['cf-mitigated', 'challenge']] })),
    'net.bot-wall',
  ],
  ['nobody there', seen([], {}, { refused: 1 }, unanswered()), 'net.refused'],
]);

describe('the load that is made', () => {
  const answering = (status: (sent: number) => number) => {
    const state = { sent: 0, now: 0, most: 0 };
    const http: Net['http'] = async (): Promise<HttpResult> => {
      state.sent++;
      state.most = Math.max(state.most, ++state.now);
      const answer = answered({ status: status(state.sent) });
      await Promise.resolve();
      state.now--;
      return { ...answer, body: { bytes: new Uint8Array(), text: () => '' }, chain: [] };
    };
    return { state, net: { http } as Net };
  };

  it('sends no more than asked for, no more at once', async () => {
    const { state, net } = answering(() => 200);
    const o = await load.observe({} as Target, load.params.parse({ requests: 20, concurrency: 3 }), net);
    expect([state.sent, state.most, o.statuses]).toEqual([20, 3, { 200: 20 }]);
    expect(load.observation.parse(o)).toEqual(o);
  });

  it('keeps the first refusal as its sample', async () => {
    const { net } = answering((sent) => (sent === 5 ? 503 : 200));
    const o = await load.observe({} as Target, load.params.parse({}), net);
    expect(o.sample.ok && o.sample.status).toBe(503);
    expect(o.times).toHaveLength(49);
  });

  it('has hard limits', () => {
    for (const wish of [{ requests: 301 }, { concurrency: 9 }, { seconds: 31 }])
      expect(load.params.safeParse(wish).success).toBe(false);
    expect([load.needsOwnership, load.byDefault]).toEqual([true, false]);
  });
});
