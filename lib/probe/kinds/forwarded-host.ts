import { z } from 'zod';
import { locationOf } from '../location.ts';
import { factsOf, type HttpResult, httpSeen } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { failed, unusable } from '../unusable.ts';
import { FOREIGN } from './host-rejection.ts';

const params = z.object({
  paths: z
    .array(z.string().regex(/^\/[\x21-\x7e]*$/))
    .max(8)
    .default(['/login', '/admin/'])
    .meta({
      title: 'More paths',
      description: 'Redirecting paths show most: they build absolute addresses.',
    }),
});
type P = z.infer<typeof params>;

const answer = z.object({
  path: z.string(),
  seen: httpSeen,
  inBody: z.boolean(),
  inCanonical: z.boolean(),
});
type Answer = z.infer<typeof answer>;
const observation = z.object({ baseline: httpSeen, answers: z.array(answer) });
type O = z.infer<typeof observation>;

const codes = {
  'forwarded-host.ok': ['pass', 'X-Forwarded-Host from outside has no effect on what is sent back.'],
  'forwarded-host.location': ['fail', 'X-Forwarded-Host decides where the site redirects to.'],
  'forwarded-host.canonical': ['fail', 'X-Forwarded-Host ends up in the canonical link.'],
  'forwarded-host.body': ['fail', 'X-Forwarded-Host ends up in the page.'],
} as const satisfies Codes;
const say = sayer(codes);

const mend = {
  fix: 'Overwrite or drop X-Forwarded-Host at the proxy that faces the internet; let only that proxy set it.',
  fixFor: {
    nginx: 'proxy_set_header X-Forwarded-Host $host;',
    caddy: '# reverse_proxy sets it by itself; keep trusted_proxies to your own proxies',
    apache: 'RequestHeader unset X-Forwarded-Host early',
    django: 'USE_X_FORWARDED_HOST = False',
  },
  reference: 'https://www.rfc-editor.org/rfc/rfc7239#section-8.1',
};

const hasCanonical = (text: string): boolean =>
  (text.match(/<link\b[^>]{0,2000}>/gi) ?? []).some(
    (tag) => /canonical/i.test(tag) && tag.toLowerCase().includes(FOREIGN),
  );

const note = (path: string, result: HttpResult): Answer => {
  const text = result.ok ? result.body.text() : '';
  return {
    path,
    seen: factsOf(result),
    inBody: text.toLowerCase().includes(FOREIGN),
    inCanonical: hasCanonical(text),
  };
};

/** An error page that echoes the name is no failure; a changed status alone is noise. */
const judgeAnswer = ({ path, seen, inBody, inCanonical }: Answer): Verdict => {
  if (!seen.ok) return failed(seen);
  const sent = `X-Forwarded-Host: ${FOREIGN} at ${path}`;
  if (locationOf(seen)?.toLowerCase().includes(FOREIGN))
    return say('forwarded-host.location', `${sent} is redirected to ${locationOf(seen)}.`, mend);
  if (seen.status < 400 && inCanonical)
    return say('forwarded-host.canonical', `${sent} comes back as canonical link.`, mend);
  if (seen.status < 400 && inBody) return say('forwarded-host.body', `${sent} comes back in the page.`, mend);
  return say('forwarded-host.ok', `${sent} does not come back (${seen.status}).`);
};

export const forwardedHost: Probe<P, O> = {
  id: 'forwarded-host',
  title: 'X-Forwarded-Host from outside is ignored',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(target, { paths }, net) {
    const ask = async (path: string): Promise<Answer> => {
      // A query of its own, so that no cache keeps an answer to this for other people.
      const own = `${path}${path.includes('?') ? '&' : '?'}holdpoint=${net.nonce}`;
      return note(path, await net.http({ path: own, headers: [['X-Forwarded-Host', FOREIGN]] }));
    };
    const all = [...new Set([target.path, ...paths])];
    const [baseline, ...answers] = await Promise.all([net.http(), ...all.map(ask)]);
    return { baseline: factsOf(baseline), answers };
  },
  judge({ baseline, answers }) {
    const found = answers.map(judgeAnswer);
    const worst = found.length > 0 ? worstOf(found) : null;
    return worst?.verdict === 'fail' ? worst : (unusable(baseline) ?? worst ?? say('forwarded-host.ok'));
  },
  reproduce: (target) =>
    `curl -sS -i -H 'X-Forwarded-Host: ${FOREIGN}' ${shellWord(target.url)} | grep -i '${FOREIGN}'`,
};
