import { z } from 'zod';
import { factsOf, type HttpResult, httpSeen } from '../net.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { failed, isBotWall, unusable } from '../unusable.ts';
import { fetchHealth, type HealthAnswer, readHealth, usualPaths } from './health-answer.ts';
import { addressOf } from './page.ts';
import { inWords } from './percentile.ts';

const params = z.object({
  path: z
    .string()
    .max(500)
    .regex(/^(?:\/.*)?$/, 'begins with a slash')
    .default('')
    .meta({
      title: 'Health path',
      description: 'Where the application tells its health; without one, the usual paths are tried.',
    }),
  budgetMs: z
    .int()
    .min(10)
    .max(10_000)
    .default(1_000)
    .meta({ title: 'Budget', description: 'Milliseconds for the answer, connection included.' }),
});
type P = z.infer<typeof params>;

const answer = z.object({
  path: z.string(),
  seen: httpSeen,
  form: z.enum(['json', 'text', 'html', 'empty']),
  says: z.enum(['ok', 'bad', 'nothing']),
  word: z.string().nullable(),
});
type Answer = z.infer<typeof answer>;

const observation = z.object({
  /** The path was named, and not one of the usual ones that were tried. */
  named: z.boolean(),
  answers: z.array(answer),
});
type O = z.infer<typeof observation>;

const codes = {
  'health.ok': ['pass', 'The application says that it is well.'],
  'health.slow': ['warn', 'The application is well, but slow to say so.'],
  'health.bad': ['fail', 'The application says that it is not well.'],
  'health.failing': ['fail', 'The health path is not answered with 200.'],
  'health.unclear': ['inconclusive', 'The answer is 200, but it does not say how the application is.'],
  'health.none-found': [
    'inconclusive',
    'No health path was named, and none of the usual ones tells anything.',
  ],
} as const satisfies Codes;
const say = sayer(codes);

const more = {
  fix: 'Answer 200 and {"status": "ok", "release": "…"} when the database and the queue can be reached, else 503',
  fixFor: {
    django: 'path("health", lambda request: JsonResponse({"status": "ok", "release": settings.RELEASE}))',
    nginx: 'location = /health { proxy_pass http://app; access_log off; }',
    caddy: 'reverse_proxy app:8000 {\n  health_uri /health\n}',
  },
  reference: 'https://datatracker.ietf.org/doc/html/draft-inadarei-api-health-check',
};

const judgeTime = (seen: Extract<Answer['seen'], { ok: true }>, p: P, what: string): Verdict => {
  const ms = seen.timings.total;
  return ms > p.budgetMs
    ? say('health.slow', `${what} in ${inWords(ms)}, over the budget of ${inWords(p.budgetMs)}.`, more)
    : say('health.ok', `${what} in ${inWords(ms)}.`, { reference: more.reference });
};

const judgeAnswer = ({ path, seen, form, says, word }: Answer, p: P): Verdict => {
  if (!seen.ok) return failed(seen);
  if (seen.status === 429 || isBotWall(seen)) return unusable(seen) ?? say('health.unclear');
  const said = word === null ? '' : ` (${word})`;
  if (says === 'bad')
    return say('health.bad', `${path} says it is not well${said}, with ${seen.status}.`, more);
  if (seen.status !== 200 && seen.status !== 204)
    return say('health.failing', `${path} is answered ${seen.status}${said}.`, more);
  if (says === 'ok') return judgeTime(seen, p, `${path} says it is well${said}`);
  if (form === 'empty') return judgeTime(seen, p, `${path} is answered ${seen.status} without a body`);
  return say(
    'health.unclear',
    `${path} is answered ${seen.status} with ${form === 'html' ? 'a page' : `${form} that says nothing of it`}.`,
    {
      fix: more.fix,
    },
  );
};

const readAnswer = ([path, result]: [string, HttpResult]): Answer => {
  const read: HealthAnswer = result.ok
    ? readHealth(result.body.text())
    : { form: 'empty', says: 'nothing', word: null };
  return { path, seen: factsOf(result), ...read };
};

/** Of paths that were only tried: the first that tells something. A word counts with 200 or 503 alone. */
const telling = ({ seen, says }: Answer) => seen.ok && says !== 'nothing' && [200, 503].includes(seen.status);

export const health: Probe<P, O> = {
  id: 'health',
  title: 'The application says it is well',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(_target, p, net) {
    return { named: p.path !== '', answers: (await fetchHealth(net, p.path)).map(readAnswer) };
  },
  judge({ named, answers }, p) {
    const found = named ? answers[0] : answers.find(telling);
    if (found) return judgeAnswer(found, p);
    const silent = answers.every(({ seen }) => !seen.ok) ? answers[0]?.seen : undefined;
    if (silent && !silent.ok) return failed(silent);
    return say('health.none-found', undefined, { fix: `Name the path. ${more.fix}` });
  },
  reproduce: (target, p) =>
    `curl -sSL -i ${shellWord(addressOf(target, p.path === '' ? usualPaths[0] : p.path))}`,
};
