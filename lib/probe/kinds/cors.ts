import { z } from 'zod';
import { headerValues } from '../headers.ts';
import { factsOf, type HttpFacts, httpSeen } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { unusable } from '../unusable.ts';
import { addressOf, siteOf } from './page.ts';

const params = z.object({
  paths: z
    .array(z.string().startsWith('/').max(500))
    .max(5)
    .default([])
    .meta({ title: 'Paths', description: 'Asked as other origins would; without any, the page itself.' }),
});
type P = z.infer<typeof params>;

const kinds = ['foreign', 'null', 'own-name-first', 'own-name-last'] as const;
type Kind = (typeof kinds)[number];

const observation = z.object({
  asked: z.array(z.object({ kind: z.enum(kinds), origin: z.string(), answer: httpSeen })),
});
type O = z.infer<typeof observation>;
type Asked = O['asked'][number];

const codes = {
  'cors.ok': ['pass', 'No foreign origin is let in.'],
  'cors.reflected': ['fail', 'Any origin may read answers in the name of the signed-in visitor.'],
  'cors.own-name-first': [
    'fail',
    'Any name that begins with the site’s own may read answers, with credentials.',
  ],
  'cors.own-name-last': [
    'fail',
    'Any name that ends with the site’s own may read answers, with credentials.',
  ],
  'cors.null-allowed': [
    'fail',
    'The origin null, which any page can take on, may read answers with credentials.',
  ],
  'cors.reflected-without-credentials': ['warn', 'A foreign origin is let in, without credentials.'],
  'cors.null-without-credentials': ['warn', 'The origin null is let in, without credentials.'],
  'cors.any': ['warn', 'Any origin may read answers, without credentials.'],
  'cors.any-with-credentials': [
    'warn',
    'Any origin and credentials: browsers refuse it, but someone meant it.',
  ],
  'cors.two-values': [
    'warn',
    'The foreign origin is one of several values: browsers refuse it, but someone meant it.',
  ],
} as const satisfies Codes;
const say = sayer(codes);

const reference = 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS';
const more = {
  fix: 'Compare the Origin with a list of whole origins and send Access-Control-Allow-Origin only for those on it, with Vary: Origin; never for null',
  fixFor: {
    nginx:
      'map $http_origin $cors { default ""; "https://app.example.com" $http_origin; }\nadd_header Access-Control-Allow-Origin $cors always;\nadd_header Vary Origin always;',
    caddy:
      '@app header Origin https://app.example.com\nheader @app Access-Control-Allow-Origin https://app.example.com\nheader +Vary Origin',
    apache:
      'SetEnvIf Origin "^https://app\\.example\\.com$" CORS=$0\nHeader always set Access-Control-Allow-Origin "%{CORS}e" env=CORS\nHeader always merge Vary Origin',
    django: 'CORS_ALLOW_ALL_ORIGINS = False\nCORS_ALLOWED_ORIGINS = ["https://app.example.com"]',
  },
  reference,
};

const withCredentials: Record<Kind, keyof typeof codes> = {
  foreign: 'cors.reflected',
  null: 'cors.null-allowed',
  'own-name-first': 'cors.own-name-first',
  'own-name-last': 'cors.own-name-last',
};

/** The CORS check as browsers do it (Fetch §4.10): the fields' values joined, then compared byte for byte. */
const judgeAllowed = ({ kind, origin }: Asked, allowed: string, credentials: boolean): Verdict | null => {
  const at = `${origin} is answered Access-Control-Allow-Origin: ${allowed.slice(0, 120)}`;
  if (allowed === '*') return say(credentials ? 'cors.any-with-credentials' : 'cors.any', undefined, more);
  if (allowed === 'null' && kind !== 'null' && !credentials)
    return say('cors.null-without-credentials', `${at}.`, more);
  if (allowed === 'null' && kind !== 'null')
    return say('cors.null-allowed', `${at}, with credentials.`, more);
  if (allowed === origin) {
    if (credentials) return say(withCredentials[kind], `${at}, with credentials.`, more);
    const code = kind === 'null' ? 'cors.null-without-credentials' : 'cors.reflected-without-credentials';
    return say(code, `${at}, without credentials.`, more);
  }
  const listed = allowed.split(/[\s,]/).includes(origin);
  return listed ? say('cors.two-values', `${at}.`, more) : null;
};

/** The answer that counts is where redirects end, as long as that is on the site. */
const leftSite = ({ url, hops }: HttpFacts) =>
  siteOf(new URL(hops[0]?.url ?? url).hostname) !== siteOf(new URL(url).hostname);

const judgeAnswer = (asked: Asked, answer: HttpFacts): Verdict => {
  if (leftSite(answer)) return say('cors.ok', undefined, { reference });
  const sent = headerValues(answer.headers, 'access-control-allow-origin');
  if (sent.length === 0) return unusable(answer) ?? say('cors.ok', undefined, { reference });
  const credentials =
    headerValues(answer.headers, 'access-control-allow-credentials').join(', ').trim() === 'true';
  const allowed = sent.map((value) => value.trim()).join(', ');
  return judgeAllowed(asked, allowed, credentials) ?? say('cors.ok', undefined, { reference });
};

const judgeOne = (asked: Asked): Verdict =>
  asked.answer.ok
    ? judgeAnswer(asked, asked.answer)
    : (unusable(asked.answer) ?? say('cors.ok', undefined, { reference }));

/** A foreign origin, null, and two that contain the site's own name as careless comparisons would miss. */
const originsFor = (host: string, nonce: string): [Kind, string][] => {
  const own = host.includes(':') ? '' : host;
  return [
    ['foreign', `https://holdpoint-${nonce}.example`],
    ['null', 'null'],
    ...(own === ''
      ? []
      : ([
          ['own-name-first', `https://${own}.holdpoint-${nonce}.example`],
          ['own-name-last', `https://holdpoint${nonce}${own}`],
        ] satisfies [Kind, string][])),
  ];
};

export const cors: Probe<P, O> = {
  id: 'cors',
  title: 'Cross-origin reading',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(target, p, net) {
    const paths = p.paths.length > 0 ? p.paths : [target.path];
    const asks = paths.flatMap((path) =>
      originsFor(target.host, net.nonce).map(async ([kind, origin]): Promise<Asked> => {
        const answer = await net.http({ path, headers: [['Origin', origin]], follow: true });
        return { kind, origin, answer: factsOf(answer) };
      }),
    );
    return { asked: await Promise.all(asks) };
  },
  judge: (o) => worstOf([say('cors.ok', undefined, { reference }), ...o.asked.map(judgeOne)]),
  reproduce: (target, p) =>
    `curl -sS -o /dev/null -D - -H 'Origin: https://foreign.example' ${shellWord(addressOf(target, p.paths[0] ?? target.path))}`,
};
