import { z } from 'zod';
import { factsOf, type HttpResult, httpSeen, type Net } from '../net.ts';
import { type Codes, type Probe, sayer, type Target, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { unusable } from '../unusable.ts';
import { requestFor } from './asset.ts';
import { notPage } from './page.ts';
import { readAssets } from './page-assets.ts';
import { inWords, percentile } from './percentile.ts';

const params = z.object({
  runs: z.int().min(3).max(20).default(5).meta({
    title: 'Fetches',
    description: 'How often the page is fetched, cold and warm each, one after the other.',
  }),
  budgetMs: z
    .int()
    .min(50)
    .max(30_000)
    .default(2_000)
    .meta({ title: 'Budget', description: 'Milliseconds in which 95 of 100 fetches are done.' }),
  from: z.string().max(100).default('').meta({
    title: 'Measured from',
    description: 'Where this Holdpoint runs, as it is said in the verdict.',
  }),
});
type P = z.infer<typeof params>;

const observation = z.object({
  /** The first fetch that failed, or else the last one. */
  page: httpSeen,
  /** What the page needs before it is shown. */
  needed: z.number().int(),
  /** Milliseconds: name, connection and handshake included. */
  cold: z.array(z.number()),
  /** Milliseconds on connections that were open. */
  warm: z.array(z.number()),
});
type O = z.infer<typeof observation>;

const codes = {
  'page-load.ok': ['pass', 'The page and what it needs arrive within the budget.'],
  'page-load.slow': ['fail', 'The page takes longer than the budget, cold and warm.'],
  'page-load.slow-cold': ['warn', 'The page takes longer than the budget on a new connection.'],
  'page-load.slow-warm': ['warn', 'The page takes longer than the budget on an open connection.'],
  'page-load.spread': ['warn', 'Within the budget, but the times lie far apart.'],
  'page-load.no-page': ['inconclusive', 'The answer is not a page of the site.'],
  'page-load.too-few': ['inconclusive', 'Too few fetches were done in the time of a run.'],
} as const satisfies Codes;
const say = sayer(codes);

const more = {
  fix: 'Compress and cache what the page needs, load scripts with defer, keep pages of anonymous visitors in a cache, and look for slow queries on the server',
  reference: 'https://web.dev/articles/ttfb',
};

/** The slowest of a hundred is more than twice the usual one, and it can be felt. */
const isSpread = (times: readonly number[]) => {
  const [middle, high] = [percentile(times, 50), percentile(times, 95)];
  return high > 2 * middle && high - middle > 300;
};

const judgeTimes = (o: O, p: P): Verdict => {
  const [cold, warm] = [percentile(o.cold, 95), percentile(o.warm, 95)];
  const where = p.from === '' ? 'from where Holdpoint runs' : `from ${p.from}`;
  const times = `95th percentile ${inWords(cold)} cold, ${inWords(warm)} warm, of ${o.cold.length} and ${o.warm.length} fetches of the page and ${o.needed} files, measured ${where}; budget ${inWords(p.budgetMs)}.`;
  const slow = [cold > p.budgetMs, warm > p.budgetMs];
  if (slow[0] && slow[1]) return say('page-load.slow', times, more);
  if (slow[0]) return say('page-load.slow-cold', times, more);
  if (slow[1]) return say('page-load.slow-warm', times, more);
  if (isSpread(o.cold) || isSpread(o.warm))
    return say('page-load.spread', `The times lie far apart: ${times}`, more);
  return say('page-load.ok', times, { reference: more.reference });
};

/** The page, then what it needs, side by side: as long as the page and the slowest of them. */
const load = async (net: Net, page: HttpResult, attempt: number) => {
  if (!page.ok) return { ms: 0, needed: 0 };
  const needed = readAssets(page.body.text(), page.url)
    .filter(({ blocking }) => blocking)
    .slice(0, 20);
  const files = await Promise.all(
    needed.map(({ url }) =>
      net.http({ ...requestFor(url), headers: [['Accept-Encoding', 'br, gzip']], attempt }),
    ),
  );
  const slowest = Math.max(0, ...files.map((file) => (file.ok ? file.timings.total : 0)));
  return { ms: page.timings.total + slowest, needed: needed.length };
};

const observe = async (_target: Target, p: P, net: Net): Promise<O> => {
  const accept: [string, string][] = [['Accept-Encoding', 'br, gzip']];
  const first = await net.http({ follow: true, headers: accept, attempt: 1_000 });
  const o: O = { page: factsOf(first), needed: 0, cold: [], warm: [] };
  if (!first.ok) return o;
  const request = { ...requestFor(first.url), headers: accept };
  const hostHeaders = [new URL(first.url).host]; // a Host line of one's own is sent on a new connection
  for (let run = 0; run < p.runs; run++) {
    const attempt = 1_001 + run;
    for (const [kind, how] of [
      ['cold', { hostHeaders }],
      ['warm', {}],
    ] as const) {
      const page = await net.http({ ...request, ...how, attempt });
      if (!page.ok || page.status !== first.status) return { ...o, page: factsOf(page) };
      const { ms, needed } = await load(net, page, attempt * 2 + (kind === 'cold' ? 0 : 1));
      o[kind].push(Math.round(ms));
      o.needed = needed;
    }
  }
  return o;
};

export const pageLoad: Probe<P, O> = {
  id: 'page-load',
  title: 'Time to load the page',
  params,
  observation,
  needsOwnership: false,
  byDefault: false,
  ruleVersion: 1,
  codes,
  observe,
  judge(o, p) {
    const problem = unusable(o.page);
    if (problem && !(o.cold.length >= 3 && o.page.ok === false && o.page.failure === 'cancelled'))
      return problem;
    const other = o.page.ok ? notPage(o.page) : null;
    if (other !== null) return say('page-load.no-page', other);
    return o.cold.length < 3 || o.warm.length < 3 ? say('page-load.too-few') : judgeTimes(o, p);
  },
  reproduce: (target) =>
    `for i in 1 2 3 4 5; do curl -sSL --compressed -o /dev/null -w '%{time_total}\\n' ${shellWord(target.url)}; done`,
};
