import { z } from 'zod';
import { locationOf } from '../location.ts';
import { factsOf, type HttpResult, httpSeen, type Net } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Target, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { failed, isBotWall, unusable } from '../unusable.ts';
import { FOREIGN } from './host-rejection.ts';

const params = z.object({});
const forms = ['none', 'two', 'two-reversed', 'bad-characters', 'path-in-host'] as const;
type Form = (typeof forms)[number];
const answer = z.object({ form: z.enum(forms), seen: httpSeen, inBody: z.boolean() });
type Answer = z.infer<typeof answer>;
const observation = z.object({ baseline: httpSeen, answers: z.array(answer) });
type O = z.infer<typeof observation>;

const codes = {
  'host-malformed.ok': ['pass', 'Requests without one valid Host are refused.'],
  'host-malformed.accepted': ['warn', 'A request without one valid Host is answered in place of refused.'],
  'host-malformed.reflected': ['fail', 'The foreign name of a malformed Host comes back in the answer.'],
} as const satisfies Codes;
const say = sayer(codes);

const words: Record<Form, string> = {
  none: 'No Host',
  two: 'Two Host lines, the site’s first',
  'two-reversed': 'Two Host lines, the site’s last',
  'bad-characters': 'A Host with a space',
  'path-in-host': 'A Host with a path',
};

const mend = {
  fix: 'Answer 400 to a request without exactly one valid Host (RFC 9112 §3.2); set no address from it.',
  fixFor: {
    nginx: '# nginx answers 400 by itself; let no proxy before it rewrite the Host line',
    caddy: ':443, :80 { respond 400 }   # what no site block takes',
    apache: 'HttpProtocolOptions Strict RegisteredMethods Require1.0',
    django: "ALLOWED_HOSTS = ['example.com']   # never ['*']",
  },
  reference: 'https://www.rfc-editor.org/rfc/rfc9112#section-3.2',
};

const judgeAnswer = ({ form, seen, inBody }: Answer): Verdict => {
  if (!seen.ok)
    return ['closed', 'reset', 'tls-alert'].includes(seen.failure)
      ? say('host-malformed.ok', `${words[form]}: refused (${seen.failure}).`)
      : failed(seen);
  if (seen.status === 429 || isBotWall(seen)) return unusable(seen) ?? say('host-malformed.ok');
  const said = `${words[form]}: answered ${seen.status}.`;
  if (seen.status >= 400 && seen.status < 500) return say('host-malformed.ok', said);
  const back = locationOf(seen)?.toLowerCase().includes(FOREIGN) || (seen.status < 400 && inBody);
  return back
    ? say('host-malformed.reflected', `${words[form]}: ${FOREIGN} comes back in the answer.`, mend)
    : say('host-malformed.accepted', said, mend);
};

const hostsFor = (own: string): Record<Form, string[]> => ({
  none: [],
  two: [own, FOREIGN],
  'two-reversed': [FOREIGN, own],
  'bad-characters': [`${FOREIGN} ${own}`],
  'path-in-host': [`${FOREIGN}/${own}`],
});

const note = (form: Form, result: HttpResult): Answer => ({
  form,
  seen: factsOf(result),
  inBody: result.ok && result.body.text().toLowerCase().includes(FOREIGN),
});

const observe = async (target: Target, net: Net): Promise<O> => {
  const hosts = hostsFor(target.host);
  const [baseline, ...answers] = await Promise.all([
    net.http(),
    ...forms.map(async (form) => note(form, await net.http({ hostHeaders: hosts[form] }))),
  ]);
  return { baseline: factsOf(baseline), answers };
};

export const hostMalformed: Probe<z.infer<typeof params>, O> = {
  id: 'host-malformed',
  title: 'A malformed Host is refused',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  observe: (target, _params, net) => observe(target, net),
  judge({ baseline, answers }) {
    const found = answers.map(judgeAnswer);
    const worst = found.length > 0 ? worstOf(found) : null;
    return worst?.verdict === 'fail' ? worst : (unusable(baseline) ?? worst ?? say('host-malformed.ok'));
  },
  reproduce: (target) =>
    `curl -sS -i -H 'Host:' ${shellWord(target.url)}; curl -sS -i -H 'Host: ${FOREIGN} ${target.host}' ${shellWord(target.url)}`,
};
