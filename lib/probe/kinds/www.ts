import { z } from 'zod';
import { headerValue } from '../headers.ts';
import { factsOf, type HttpFacts, type HttpRequest, type HttpSeen, httpSeen, type Net } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { siblingOf } from '../sibling.ts';
import { failed, unusable } from '../unusable.ts';
import { clip } from './zone-text.ts';

const names = 'https://www.rfc-editor.org/rfc/rfc9525#section-6';
const redirects = 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4';

const params = z.object({
  none: z.boolean().default(false).meta({
    title: 'There is no other name',
    description: 'The project declares that only one of apex and www exists.',
  }),
});
type P = z.infer<typeof params>;

const observation = z.object({
  host: z.string(),
  /** The other of apex and www; null when the host is neither and needs none. */
  sibling: z.string().nullable(),
  own: httpSeen,
  other: httpSeen.nullable(),
});
type O = z.infer<typeof observation>;

const codes = {
  'www.ok': ['pass', 'One of apex and www redirects to the other, both with a valid certificate.'],
  'www.one-place': ['pass', 'Apex and www both redirect to the same third host.'],
  'www.declared-none': ['pass', 'The project declares that it has only one of apex and www.'],
  'www.not-needed': ['pass', 'The host is neither an apex nor its www, and needs none.'],
  'www.certificate': ['fail', 'Apex or www has a certificate that browsers refuse.'],
  'www.tls-refused': ['fail', 'The server has no certificate for one of apex and www.'],
  'www.loop': ['fail', 'Apex and www redirect to each other.'],
  'www.both-serve': ['warn', 'Apex and www both serve a site; one should redirect to the other.'],
  'www.two-places': ['warn', 'Apex and www lead to different hosts.'],
  'www.only-one': ['warn', 'Only one of apex and www exists, and nothing is declared about the other.'],
} as const satisfies Codes;
const say = sayer(codes);

/** The host that an answer leads to: its redirect's, or its own. */
const leadsTo = (seen: HttpFacts): string => {
  const location = seen.status >= 300 && seen.status < 400 ? headerValue(seen.headers, 'location') : null;
  const url =
    location !== null && URL.canParse(location, seen.url) ? new URL(location, seen.url) : new URL(seen.url);
  return url.hostname.replace(/\.$/, '');
};

const mend = (from: string, to: string) => ({
  fix: `Redirect every request for ${from} to https://${to} with status 301 or 308, under a certificate that names both.`,
  fixFor: {
    nginx: `server { listen 443 ssl; server_name ${from}; return 301 https://${to}$request_uri; }`,
    caddy: `${from} {\n  redir https://${to}{uri} permanent\n}`,
    apache: `<VirtualHost *:443>\n  ServerName ${from}\n  Redirect permanent / https://${to}/\n</VirtualHost>`,
  },
  reference: redirects,
});

const judgeCertificate = (host: string, seen: HttpSeen): Verdict | null => {
  const more = {
    fix: `Get a certificate that names ${host} and serve it there with its chain.`,
    reference: names,
  };
  if (!seen.ok && seen.alert === 'unrecognized_name')
    return say('www.tls-refused', `The server refuses a TLS connection for ${host}.`, more);
  if (!seen.ok || !seen.tls || (seen.tls.trustError === null && seen.tls.nameMatches)) return null;
  const why = seen.tls.nameMatches ? clip(seen.tls.trustError ?? '', 60) : 'it is for other names';
  return say('www.certificate', `The certificate of ${host} is refused: ${why}.`, more);
};

const isAbsent = (seen: HttpSeen): boolean =>
  seen.ok
    ? seen.status >= 400 && seen.status < 500 && ![401, 403, 429].includes(seen.status)
    : seen.failure === 'unresolvable' || seen.failure === 'refused';

const judgeAbsent = (there: string, absent: string, p: P): Verdict =>
  p.none
    ? say('www.declared-none', `${there} is the only name, as declared.`)
    : say('www.only-one', `${absent} does not exist, or serves nothing.`, {
        ...mend(absent, there),
        fix: `Point ${absent} at the same server and redirect it to https://${there} with status 301 or 308, or declare that there is none.`,
      });

const judgePair = (host: string, sibling: string, own: HttpFacts, other: HttpFacts): Verdict => {
  const [mine, theirs] = [leadsTo(own), leadsTo(other)];
  if (mine === sibling && theirs === host) return say('www.loop', undefined, mend(sibling, host));
  if (mine === sibling && theirs === sibling)
    return say('www.ok', `${host} redirects to ${sibling}.`, { reference: names });
  if (mine === host && theirs === host)
    return say('www.ok', `${sibling} redirects to ${host}.`, { reference: names });
  if (mine === theirs) return say('www.one-place', `${host} and ${sibling} redirect to ${clip(mine)}.`);
  if (mine === host && theirs === sibling)
    return say('www.both-serve', `${host} and ${sibling} both serve a site.`, mend(sibling, host));
  return say(
    'www.two-places',
    `${host} leads to ${clip(mine)}, ${sibling} to ${clip(theirs)}.`,
    mend(sibling, host),
  );
};

const judgeBoth = (host: string, sibling: string, own: HttpSeen, other: HttpSeen, p: P): Verdict => {
  const bad = [judgeCertificate(host, own), judgeCertificate(sibling, other)].filter(
    (verdict) => verdict !== null,
  );
  if (bad.length > 0) return worstOf(bad);
  if (isAbsent(own) && other.ok && !isAbsent(other)) return judgeAbsent(sibling, host, p);
  if (isAbsent(other) && own.ok && !(other.ok && isAbsent(own)))
    return unusable(own) ?? judgeAbsent(host, sibling, p);
  if (!own.ok) return failed(own);
  if (!other.ok) return failed(other);
  return unusable(own) ?? unusable(other) ?? judgePair(host, sibling, own, other);
};

/** A redirect within the same host is followed, because only its end tells where the name leads. */
const look = async (net: Net, host: string, request: HttpRequest): Promise<HttpSeen> => {
  const first = factsOf(await net.http(request));
  const inside = first.ok && first.status >= 300 && first.status < 400 && leadsTo(first) === host;
  return inside ? factsOf(await net.http({ ...request, follow: true })) : first;
};

export const www: Probe<P, O> = {
  id: 'www',
  title: 'Apex and www',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe({ host }, _params, net) {
    const sibling = siblingOf(host);
    const [own, other] = await Promise.all([
      look(net, host, {}),
      sibling === null ? null : look(net, sibling, { host: sibling, path: '/' }),
    ]);
    return { host, sibling, own, other };
  },
  judge({ host, sibling, own, other }, p) {
    if (sibling === null || other === null) return say('www.not-needed', `${host} needs no www.`);
    return judgeBoth(host, sibling, own, other, p);
  },
  reproduce: ({ host }) =>
    [host, siblingOf(host)]
      .flatMap((name) => (name === null ? [] : [`curl -sSI https://${name}/`]))
      .join(' && '),
};
