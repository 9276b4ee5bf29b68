import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpFacts, HttpResult, Net } from '../net.ts';
import type { Target } from '../schema.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { release, releaseOf } from './release.ts';

const found = (source: string, value: string) => ({ source, value });

judgeTable(release, [
  ['a header', { page: answered(), found: [found('header x-release', '4f2a9c1')] }, 'release.seen'],
  [
    'a header on an error page',
    { page: answered({ status: 500 }), found: [found('header x-release', '1')] },
    'release.seen',
  ],
  [
    'two that differ: the surer one',
    { page: answered(), found: [found('header x-release', '2'), found('/health version', '1')] },
    'release.seen',
  ],
  [
    'the page does not answer, the health path does',
    { page: unanswered(), found: [found('/health release', '1')] },
    'release.seen',
  ],
  ['nothing', { page: answered(), found: [] }, 'release.none-seen'],
  ['a server error', { page: answered({ status: 502 }), found: [] }, 'net.server-error'],
  ['no answer', { page: unanswered({ failure: 'dns-failure', stage: 'dns' }), found: [] }, 'net.dns-failure'],
]);

const site = (page: { headers?: HttpFacts['headers']; html?: string }, health: string | null): Net => {
  const http: Net['http'] = async ({ path = '/' } = {}): Promise<HttpResult> => {
    const text = () => (path === '/' ? (page.html ?? '') : (health ?? 'no'));
    const status = path === '/' || (health !== null && path === '/api/health') ? 200 : 404;
    return {
      ...answered({ status, headers: path === '/' ? (page.headers ?? []) : [] }),
      body: { bytes: new Uint8Array(), text },
      chain: [],
    };
  };
  return { http } as Net;
};
const see = async (net: Net, params = {}) => release.observe({} as Target, release.params.parse(params), net);

describe('where a release is told', () => {
  it.each([
    ['a header', site({ headers: [['X-Release', ' 4f2a9c1 ']] }, null), {}, '4f2a9c1'],
    [
      'a header of the user’s own',
      site({ headers: [['X-Our-Build', '77']] }, null),
      { header: 'x-our-build' },
      '77',
    ],
    ['a meta element', site({ html: '<meta content="v1.2.3" name="App-Version">' }, null), {}, 'v1.2.3'],
    ['a health field', site({}, '{"status":"ok","release":"2026-11-20"}'), {}, '2026-11-20'],
    ['a health field that is a number', site({}, '{"build":1234}'), {}, '1234'],
    ['the release before the version of the API', site({}, '{"version":"1","releaseId":"9"}'), {}, '9'],
    [
      'the header before the health path',
      site({ headers: [['X-Version', 'a']] }, '{"release":"b"}'),
      {},
      'a',
    ],
    ['a header of another meaning', site({ headers: [['X-AspNet-Version', '4.0']] }, null), {}, null],
    [
      'the generator is not the release',
      site({ html: '<meta name=generator content="WordPress 6.1">' }, null),
      {},
      null,
    ],
    ['markup is no release', site({ headers: [['X-Release', '<b>']] }, '{"release":"a\\nb"}'), {}, null],
    ['nothing', site({}, null), {}, null],
  ])('%s', async (_name, net, params, value) => {
    const o = await see(net, params);
    expect(releaseOf(o)).toBe(value);
    expect(release.observation.parse(o)).toEqual(o);
  });

  it('is read from any header, page and JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.json(), async (value, html, json) => {
        const o = await see(site({ headers: [['X-Release', value]], html }, json));
        expect(release.judge(o, release.params.parse({}), new Date(0)).code in release.codes).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
