import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpResult, HttpSeen, Net, RawHeaders } from '../net.ts';
import type { Target } from '../schema.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { cors } from './cors.ts';

const origins = {
  foreign: 'https://holdpoint-0a1b.example',
  null: 'null',
  'own-name-first': 'https://example.com.holdpoint-0a1b.example',
  'own-name-last': 'https://holdpoint0a1bexample.com',
} as const;
type Kind = keyof typeof origins;
type Server = (origin: string) => RawHeaders;

const allow = (value: string): [string, string] => ['Access-Control-Allow-Origin', value];
const credentials: [string, string] = ['Access-Control-Allow-Credentials', 'true'];
const served = (server: Server, status = 200) => ({
  asked: (Object.keys(origins) as Kind[]).map((kind) => ({
    kind,
    origin: origins[kind],
    answer: answered({ status, headers: server(origins[kind]) }) as HttpSeen,
  })),
});
const lets = (test: (origin: string) => boolean, ...more: RawHeaders) =>
  served((origin) => (test(origin) ? [allow(origin), ...more] : []));

judgeTable(cors, [
  ['says nothing', served(() => []), 'cors.ok'],
  [
    'always names its own application',
    served(() => [allow('https://app.example.com'), credentials]),
    'cors.ok',
  ],
  ['a list of whole origins', lets((origin) => origin === 'https://app.example.com', credentials), 'cors.ok'],
  [
    'a pattern that browsers do not know',
    served(() => [allow('https://*.example.com'), credentials]),
    'cors.ok',
  ],
  [
    'another case of letters is another origin',
    served((origin) => [allow(origin.toUpperCase()), credentials]),
    'cors.ok',
  ],
  ['a slash behind is another origin', served((origin) => [allow(`${origin}/`), credentials]), 'cors.ok'],
  ['an empty value', served(() => [allow(''), credentials]), 'cors.ok'],
  ['credentials only', served(() => [credentials]), 'cors.ok'],
  ['refuses the request', served(() => [], 403), 'cors.ok'],
  [
    'leads to another site, which reflects',
    {
      asked: [
        {
          kind: 'foreign',
          origin: origins.foreign,
          answer: answered({
            url: 'https://sso.example.org/',
            hops: [{ url: 'https://example.com/', status: 302, location: 'https://sso.example.org/' }],
            headers: [allow(origins.foreign), credentials],
          }),
        },
      ],
    },
    'cors.ok',
  ],
  [
    'leads to its www, which reflects',
    {
      asked: [
        {
          kind: 'foreign',
          origin: origins.foreign,
          answer: answered({
            url: 'https://www.example.com/',
            hops: [{ url: 'https://example.com/', status: 302, location: 'https://www.example.com/' }],
            headers: [allow(origins.foreign), credentials],
          }),
        },
      ],
    },
    'cors.reflected',
  ],
  ['reflects with credentials', lets(() => true, credentials), 'cors.reflected'],
  [
    'reflects with credentials on an error page',
    served((origin) => [allow(origin), credentials], 404),
    'cors.reflected',
  ],
  [
    'reflects with credentials, server errors or not',
    served((origin) => [allow(origin), credentials], 500),
    'cors.reflected',
  ],
  ['blanks around the value', served((origin) => [allow(` ${origin}\t`), credentials]), 'cors.reflected'],
  [
    'compares the beginning',
    lets((origin) => origin.startsWith('https://example.com'), credentials),
    'cors.own-name-first',
  ],
  [
    'searches for its name',
    lets((origin) => origin.includes('example.com'), credentials),
    'cors.own-name-first',
  ],
  ['compares the end', lets((origin) => origin.endsWith('example.com'), credentials), 'cors.own-name-last'],
  ['lets null in', lets((origin) => origin === 'null', credentials), 'cors.null-allowed'],
  ['always says null', served(() => [allow('null'), credentials]), 'cors.null-allowed'],
  ['reflects without credentials', lets(() => true), 'cors.reflected-without-credentials'],
  [
    'reflects; credentials in capitals do not count',
    lets(() => true, ['Access-Control-Allow-Credentials', 'TRUE']),
    'cors.reflected-without-credentials',
  ],
  [
    'reflects; credentials twice do not count',
    lets(() => true, credentials, credentials),
    'cors.reflected-without-credentials',
  ],
  [
    'compares the end, without credentials',
    lets((origin) => origin.endsWith('example.com')),
    'cors.reflected-without-credentials',
  ],
  ['null without credentials', lets((origin) => origin === 'null'), 'cors.null-without-credentials'],
  ['always says null, without credentials', served(() => [allow('null')]), 'cors.null-without-credentials'],
  ['any', served(() => [allow('*')]), 'cors.any'],
  ['any, with credentials', served(() => [allow('*'), credentials]), 'cors.any-with-credentials'],
  [
    'any for most, but null with credentials',
    served((origin) => (origin === 'null' ? [allow('null'), credentials] : [allow('*')])),
    'cors.null-allowed',
  ],
  [
    'reflects twice: proxy and application',
    served((origin) => [allow(origin), allow(origin), credentials]),
    'cors.two-values',
  ],
  [
    'a list in one field',
    served((origin) => [allow(`https://app.example.com, ${origin}`), credentials]),
    'cors.two-values',
  ],
  ['* and the origin', served((origin) => [allow('*'), allow(origin)]), 'cors.two-values'],
  ['asked nothing', { asked: [] }, 'cors.ok'],
  [
    'one ask timed out',
    { asked: [{ kind: 'null', origin: 'null', answer: unanswered({ failure: 'timeout' }) }] },
    'net.timeout',
  ],
  [
    'a bot wall',
    {
      asked: [
        {
          kind: 'null',
          origin: 'null',
          answer: answered({ status: 403, headers: [['cf-mitigated', 'challenge']] }),
        },
      ],
    },
    'net.bot-wall',
  ],
  ['a server error', served(() => [], 502), 'net.server-error'],
]);

describe('what is asked', () => {
  const target: Target = {
    url: 'https://example.com/',
    scheme: 'https',
    host: 'example.com',
    port: 443,
    httpPort: 80,
    path: '/',
    ip: false,
    ports: [],
    addresses: [],
    owned: false,
  };
  it('sends four origins to each path, and stores them', async () => {
    const sent: string[] = [];
    const http: Net['http'] = async (request = {}): Promise<HttpResult> => {
      sent.push(`${request.path} ${request.headers?.[0]?.join(': ')}`);
      return unanswered();
    };
    const net = { http, nonce: '0a1b' } as Net;
    const o = await cors.observe(target, { paths: ['/api/', '/media/'] }, net);
    expect(sent).toHaveLength(8);
    expect(sent).toContain('/api/ Origin: https://example.com.holdpoint-0a1b.example');
    expect(sent).toContain('/media/ Origin: https://holdpoint0a1bexample.com');
    expect(cors.observation.parse(o)).toEqual(o);
  });
});

it('comes to a verdict whatever is sent', () => {
  const value = fc.oneof(fc.string(), fc.constantFrom('*', 'null', ...Object.values(origins)));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 3 }), fc.array(value, { maxLength: 2 }), (allowed, with_) => {
      const o = served(() => [
        ...allowed.map(allow),
        ...with_.map((one): [string, string] => ['Access-Control-Allow-Credentials', one]),
      ]);
      expect(cors.judge(o, { paths: [] }, new Date(0)).code in cors.codes).toBe(true);
    }),
    { numRuns: 300 },
  );
});
