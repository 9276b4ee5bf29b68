import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResult, HttpSeen, Net } from '../net.ts';
import type { Target } from '../schema.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { pageLoad } from './page-load.ts';
import { inWords, percentile } from './percentile.ts';

const seen = (cold: number[], warm: number[], page: HttpSeen = answered()) => ({
  page,
  needed: 3,
  cold,
  warm,
});
const five = (ms: number) => [ms, ms, ms, ms, ms];

judgeTable(pageLoad, [
  ['quick', seen(five(400), five(200)), 'page-load.ok'],
  ['on the budget exactly', seen(five(2_000), five(2_000)), 'page-load.ok'],
  ['slow on new connections', seen(five(2_001), five(300)), 'page-load.slow-cold'],
  ['slow on open ones', seen(five(300), five(2_500)), 'page-load.slow-warm'],
  ['slow', seen(five(2_500), five(2_100)), 'page-load.slow'],
  [
    'one of five is over, both ways',
    seen([300, 300, 300, 300, 2_100], [300, 300, 300, 300, 2_100]),
    'page-load.slow',
  ],
  [
    'one of twenty-one may be over',
    seen([...five(300), ...five(300), ...five(300), ...five(300), 2_100], five(300)),
    'page-load.ok',
  ],
  ['far apart', seen([200, 210, 205, 900, 200], five(200)), 'page-load.spread'],
  ['far apart but not to be felt', seen([20, 20, 21, 90, 20], five(20)), 'page-load.ok'],
  ['a wider budget', seen(five(2_500), five(2_500)), 'page-load.ok', { budgetMs: 3_000 }],
  [
    'the run ended after three',
    seen([300, 300, 300], [200, 200, 200], unanswered({ failure: 'cancelled' })),
    'page-load.ok',
  ],
  [
    'the run ended after two',
    seen([300, 300], [200, 200], unanswered({ failure: 'cancelled' })),
    'net.cancelled',
  ],
  ['too few', seen([300, 300], [200, 200]), 'page-load.too-few'],
  ['not found', seen([], [], answered({ status: 404 })), 'page-load.no-page'],
  ['a server error on the way', seen(five(300), five(300), answered({ status: 503 })), 'net.server-error'],
  ['no answer', seen([], [], unanswered()), 'net.refused'],
]);

describe('what is measured', () => {
  it('takes cold and warm turns, each the page and the slowest file it needs', async () => {
    const asked: HttpRequest[] = [];
    const http: Net['http'] = async (request = {}): Promise<HttpResult> => {
      asked.push(request);
      const page = request.path !== '/a.css';
      const total = page ? (request.hostHeaders ? 100 : 40) : 10;
      const text = () => (page ? '<link rel=stylesheet href=/a.css><script defer src=/b.js></script>' : '');
      const timings = { dns: 0, connect: 0, tls: 0, firstByte: 1, total };
      return { ...answered({ timings }), body: { bytes: new Uint8Array(), text }, chain: [] };
    };
    const o = await pageLoad.observe({} as Target, pageLoad.params.parse({ runs: 3 }), { http } as Net);
    expect(o).toMatchObject({ needed: 1, cold: [110, 110, 110], warm: [50, 50, 50] });
    expect(asked.filter(({ hostHeaders }) => hostHeaders?.[0] === 'example.com')).toHaveLength(3);
    expect(new Set(asked.map((request) => JSON.stringify(request))).size).toBe(asked.length);
  });

  it('says where it was measured from', () => {
    const p = pageLoad.params.parse({ from: 'Frankfurt' });
    expect(pageLoad.judge(seen(five(1), five(1)), p, new Date(0)).summary).toContain('from Frankfurt');
  });

  it('has a percentile that is one of the numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.nat(100), (values, p) => {
        expect(values).toContain(percentile(values, p));
      }),
    );
    expect([percentile([], 95), percentile([1, 2, 3, 4], 50), percentile([1, 2, 3, 4], 95)]).toEqual([
      0, 2, 4,
    ]);
    expect([inWords(999.4), inWords(2_140)]).toEqual(['999 ms', '2.1 s']);
  });
});
