import { z } from 'zod';
import { factsOf, failureKinds, type HttpResult, httpSeen, type Net } from '../net.ts';
import { type Codes, type Probe, sayer, type Target, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { failed, unusable } from '../unusable.ts';
import { addressOf } from './page.ts';
import { inWords, percentile } from './percentile.ts';

const params = z.object({
  path: z
    .string()
    .startsWith('/')
    .max(500)
    .default('/')
    .meta({ title: 'Path', description: 'What is asked for; a page that does real work tells most.' }),
  requests: z
    .int()
    .min(10)
    .max(300)
    .default(50)
    .meta({ title: 'Requests', description: 'At most so many in all.' }),
  concurrency: z
    .int()
    .min(1)
    .max(8)
    .default(4)
    .meta({ title: 'At once', description: 'So many side by side.' }),
  seconds: z
    .int()
    .min(1)
    .max(30)
    .default(10)
    .meta({ title: 'Seconds', description: 'No request is sent after this time.' }),
  budgetMs: z
    .int()
    .min(10)
    .max(10_000)
    .default(2_000)
    .meta({ title: 'Budget', description: 'Milliseconds in which 95 of 100 answers are there.' }),
});
type P = z.infer<typeof params>;

const observation = z.object({
  /** An answer that stands for the rest: the first that was refused, or else the first. */
  sample: httpSeen,
  /** Milliseconds of each answer below 500. */
  times: z.array(z.number()),
  /** How many answers there were of each status. */
  statuses: z.record(z.string(), z.number().int()),
  /** How many requests had no answer, by reason. */
  failures: z.partialRecord(z.enum(failureKinds), z.number().int()),
  seconds: z.number(),
});
type O = z.infer<typeof observation>;

const codes = {
  'load.ok': ['pass', 'No errors, and the times are within the budget.'],
  'load.errors': ['fail', 'Errors under a small load.'],
  'load.slow': ['warn', 'No errors, but slower than the budget.'],
  'load.not-served': ['inconclusive', 'The path is answered with a refusal, which is no load.'],
  'load.limited': ['inconclusive', 'The target or Holdpoint limits how many requests are let through.'],
} as const satisfies Codes;
const say = sayer(codes);

const more = {
  fix: 'Look at the error log and at the workers of the time of the run: more workers or threads, a pool of database connections, a cache in front',
  reference: 'https://docs.djangoproject.com/en/stable/topics/performance/',
};

/** Failures that are a limit of ours, or of the run, and say nothing about the target. */
const ours = [
  'guarded',
  'rate-limited',
  'cancelled',
  'unreachable',
  'unresolvable',
  'dns-failure',
  'tls-local',
] as const;

const sum = (counts: Iterable<number>) => [...counts].reduce((all, one) => all + one, 0);

const judgeLoad = (o: O, p: P): Verdict => {
  const limits = sum(ours.map((kind) => o.failures[kind] ?? 0));
  const silent = sum(Object.values(o.failures)) - limits;
  const statuses = Object.entries(o.statuses);
  const count = (test: (status: number) => boolean) =>
    sum(statuses.filter(([status]) => test(Number(status))).map(([, number]) => number));
  const errors = silent + count((status) => status >= 500);
  const answers = count(() => true);
  if (answers === 0 && !o.sample.ok) return failed(o.sample);
  const limited = limits + count((status) => status === 429);
  const p95 = percentile(o.times, 95);
  const what = `${answers} answers in ${o.seconds.toFixed(1)} s, ${p.concurrency} at once; 95th percentile ${inWords(p95)}`;
  if (errors > 0) return say('load.errors', `${errors} errors: ${what}.`, more);
  if (limited > 0) return say('load.limited', `${limited} requests were held back: ${what}.`);
  if (count((status) => status >= 400) > 0)
    return (
      unusable(o.sample) ??
      say(
        'load.not-served',
        `${p.path} is refused: ${statuses.map(([status, number]) => `${number} × ${status}`).join(', ')}.`,
      )
    );
  if (p95 > p.budgetMs) return say('load.slow', `${what}; budget ${inWords(p.budgetMs)}.`, more);
  return say('load.ok', `No errors: ${what}.`, { reference: more.reference });
};

const bump = <K extends string>(counts: Partial<Record<K, number>>, key: K) => {
  counts[key] = (counts[key] ?? 0) + 1;
};

const record = (o: O, result: HttpResult) => {
  if (!result.ok) bump(o.failures, result.failure);
  else {
    bump(o.statuses, String(result.status));
    if (result.status < 500) o.times.push(Math.round(result.timings.total));
  }
  const refused = (seen: O['sample']) => !seen.ok || seen.status >= 400;
  if (!refused(o.sample) && (!result.ok || result.status >= 400)) o.sample = factsOf(result);
};

const observe = async (_target: Target, p: P, net: Net): Promise<O> => {
  const started = performance.now();
  const first = await net.http({ path: p.path, attempt: 5_000 });
  const o: O = { sample: factsOf(first), times: [], statuses: {}, failures: {}, seconds: 0 };
  record(o, first);
  let sent = 1;
  const late = () => sent >= p.requests || performance.now() - started >= p.seconds * 1000;
  const worker = async () => {
    while (!late()) record(o, await net.http({ path: p.path, attempt: 5_000 + sent++ }));
  };
  if (first.ok) await Promise.all(Array.from({ length: p.concurrency }, worker));
  return { ...o, seconds: (performance.now() - started) / 1000 };
};

export const load: Probe<P, O> = {
  id: 'load',
  title: 'A small load',
  params,
  observation,
  needsOwnership: true,
  byDefault: false,
  ruleVersion: 1,
  codes,
  observe,
  judge: judgeLoad,
  reproduce: (target, p) =>
    `ab -n ${p.requests} -c ${p.concurrency} -t ${p.seconds} ${shellWord(addressOf(target, p.path))}`,
};
