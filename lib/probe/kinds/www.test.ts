import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { HttpFacts, HttpSeen, NetFailure } from '../net.ts';
import { answered, unanswered } from '../seen.ts';
import { type Case, judgeTable } from './case-table.ts';
import { www } from './www.ts';

type O = ReturnType<typeof www.observation.parse>;
type P = ReturnType<typeof www.params.parse>;
const at = (host: string, facts: Partial<HttpFacts> = {}) => answered({ url: `https://${host}/`, ...facts });
const [apex, other] = ['example.com', 'www.example.com'];
const to = (host: string, location: string, status = 301, facts: Partial<HttpFacts> = {}) =>
  at(host, { status, headers: [['Location', location]], ...facts });
const gone = (
  failure: NetFailure['failure'],
  stage: NetFailure['stage'] = 'connect',
  alert: string | null = null,
) => unanswered({ host: other, failure, stage, alert });
const seen = (own: HttpSeen, second: HttpSeen): O => ({ host: apex, sibling: other, own, other: second });
const tls = { protocol: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256', trustError: null, nameMatches: true };
const expired = { tls: { ...tls, trustError: 'CERT_HAS_EXPIRED' } };
const misnamed = { tls: { ...tls, nameMatches: false } };
const home = `https://${apex}/`;

const cases: Case<P, O>[] = [
  ['www to apex', seen(at(apex), to(other, home)), 'www.ok'],
  ['apex to www', seen(to(apex, `https://${other}/`, 308), at(other)), 'www.ok'],
  ['www to apex, over http first', seen(at(apex), to(other, `http://${apex}/`, 302)), 'www.ok'],
  ['www to a page of the apex', seen(to(apex, '/en/', 302), to(other, 'https://EXAMPLE.com./en/')), 'www.ok'],
  ['a login in front', seen(at(apex, { status: 401 }), to(other, home)), 'www.ok'],
  [
    'both to a third host',
    seen(to(apex, 'https://app.example.com/'), to(other, 'https://app.example.com/')),
    'www.one-place',
  ],
  [
    'a third-level host',
    { host: 'app.example.com', sibling: null, own: at('app.example.com'), other: null },
    'www.not-needed',
  ],
  ['an address', { host: '192.0.2.1', sibling: null, own: gone('timeout'), other: null }, 'www.not-needed'],
  ['no www, declared', seen(at(apex), gone('unresolvable', 'dns')), 'www.declared-none', { none: true }],
  ['no www', seen(at(apex), gone('unresolvable', 'dns')), 'www.only-one'],
  ['www refuses the connection', seen(at(apex), gone('refused')), 'www.only-one'],
  ['www is not found', seen(at(apex), at(other, { status: 404 })), 'www.only-one'],
  ['no apex', seen(gone('unresolvable', 'dns'), at(other)), 'www.only-one'],
  [
    'no www, and the apex is not found',
    seen(at(apex, { status: 404 }), gone('unresolvable', 'dns')),
    'www.only-one',
  ],
  ['both serve', seen(at(apex), at(other)), 'www.both-serve'],
  ['both serve, declared that there is none', seen(at(apex), at(other)), 'www.both-serve', { none: true }],
  ['an API with nothing at /', seen(at(apex, { status: 404 }), at(other, { status: 404 })), 'www.both-serve'],
  ['a redirect that goes nowhere', seen(at(apex), to(other, 'https://')), 'www.both-serve'],
  ['www to another domain', seen(at(apex), to(other, 'https://parking.test/')), 'www.two-places'],
  [
    'a name that only begins alike',
    seen(at(apex), to(other, 'https://example.com.evil.test/')),
    'www.two-places',
  ],
  ['round and round', seen(to(apex, `https://${other}/`), to(other, home)), 'www.loop'],
  ['www with another certificate', seen(at(apex), to(other, home, 301, misnamed)), 'www.certificate'],
  [
    'an expired certificate on the apex',
    seen(to(apex, `https://${other}/`, 301, expired), at(other)),
    'www.certificate',
  ],
  [
    'another certificate, www declared away',
    seen(at(apex), at(other, misnamed)),
    'www.certificate',
    { none: true },
  ],
  ['www refused by name', seen(at(apex), gone('tls-alert', 'tls', 'unrecognized_name')), 'www.tls-refused'],
  ['another alert', seen(at(apex), gone('tls-alert', 'tls', 'internal_error')), 'net.tls-alert'],
  ['www gives no answer', seen(at(apex), gone('timeout')), 'net.timeout'],
  ['the DNS gives no answer for www', seen(at(apex), gone('dns-failure', 'dns')), 'net.dns-failure'],
  ['neither resolves', seen(gone('unresolvable', 'dns'), gone('unresolvable', 'dns')), 'net.unresolvable'],
  ['the apex gives no answer', seen(gone('timeout'), at(other)), 'net.timeout'],
  ['www is broken', seen(at(apex), at(other, { status: 502 })), 'net.server-error'],
  [
    'a bot wall',
    seen(at(apex, { status: 403, headers: [['cf-mitigated', 'challenge']] }), to(other, home)),
    'net.bot-wall',
  ],
  ['too many requests', seen(at(apex), at(other, { status: 429 })), 'net.too-many-requests'],
];
judgeTable(www, cases);

it('gives a verdict whatever is answered', () => {
  const answer = fc.tuple(
    fc.integer({ min: 100, max: 599 }),
    fc.oneof(fc.string(), fc.webUrl()),
    fc.constantFrom(apex, other),
  );
  fc.assert(
    fc.property(answer, answer, ([status, location, host], [status2, location2]) => {
      const o = seen(to(host, location, status), to(other, location2, status2));
      expect(['pass', 'warn', 'inconclusive', 'fail']).toContain(
        www.judge(o, { none: false }, new Date(0)).verdict,
      );
    }),
    { numRuns: 1_000 },
  );
});
