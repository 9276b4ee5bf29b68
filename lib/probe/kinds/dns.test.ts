import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Case, judgeTable } from './case-table.ts';
import { dns } from './dns.ts';
import { answeredDns } from './dns-answers.ts';

type O = ReturnType<typeof dns.observation.parse>;
type P = ReturnType<typeof dns.params.parse>;
type Given = readonly string[] | string;
type Answer = [a: Given, aaaa?: Given];
const v4 = '93.184.215.14';
const v6 = '2606:2800:21f:cb07:6820:80da:af6b:8b2c';
const named = (name: string, ...answers: Answer[]): O['names'][number] => ({
  name,
  apex: name === 'example.com',
  answers: answers.map(([a, aaaa = []]) => ({
    a: { name, type: 'A', seen: answeredDns(name, 'A', a) },
    aaaa: { name, type: 'AAAA', seen: answeredDns(name, 'AAAA', aaaa) },
  })),
});
const seen = (names: O['names'], declared: string[] = []): O => ({ ip: false, declared, names });
const www = named('www.example.com', [[v4]]);
const apex = (...answers: Answer[]) => named('example.com', ...answers);

const cases: Case<P, O>[] = [
  ['apex and www', seen([apex([[v4], [v6]]), www]), 'dns.ok'],
  ['IPv6 only', seen([apex([[], [v6]])]), 'dns.ok'],
  ['a third-level host', seen([named('app.example.com', [[v4]])]), 'dns.ok'],
  [
    'www is an alias',
    seen([apex([[v4]]), named('www.example.com', [['CNAME example.com', v4], ['CNAME example.com']])]),
    'dns.ok',
  ],
  [
    'two resolvers agree, in another order',
    seen([apex([[v4, '93.184.215.15']], [['93.184.215.15', v4]])]),
    'dns.ok',
  ],
  [
    'the declared addresses',
    seen([apex([[v4], [v6]])], [v4, '2606:2800:021F:CB07:6820:80DA:AF6B:8B2C']),
    'dns.ok',
  ],
  [
    'named addresses over declared ones',
    seen([apex([[v4]])], ['198.51.100.1']),
    'dns.ok',
    { addresses: [v4] },
  ],
  ['behind a CDN', seen([apex([['104.16.0.1']])], [v4]), 'dns.ok', { compare: false }],
  [
    'two of the declared addresses, one at each resolver',
    seen([apex([[v4]], [['93.184.215.15']])], [v4]),
    'dns.resolvers-disagree',
  ],
  [
    'www is not wanted',
    seen([apex([[v4]]), named('www.example.com', ['NXDOMAIN'])]),
    'dns.ok',
    { www: false },
  ],
  ['the second resolver is broken', seen([apex([[v4]], ['SERVFAIL', 'SERVFAIL'])]), 'dns.ok'],
  ['no such name', seen([apex(['NXDOMAIN', 'NXDOMAIN'])]), 'dns.no-address'],
  ['no data', seen([apex([[]])]), 'dns.no-address'],
  ['an address that is none', seen([apex([['hex:0102']])]), 'dns.no-address'],
  [
    'an alias of nothing',
    seen([
      apex([[v4]]),
      named('www.example.com', [['CNAME gone.provider.test'], ['CNAME gone.provider.test']]),
    ]),
    'dns.dangling-alias',
  ],
  ['an old AAAA', seen([apex([[v4], [v6]])], [v4]), 'dns.other-address'],
  [
    'www elsewhere',
    seen([apex([[v4]]), named('www.example.com', [['198.51.100.1']])], [v4]),
    'dns.other-address',
  ],
  ['one declared address is not there', seen([apex([[v4]])], [v4, '198.51.100.1']), 'dns.address-missing'],
  ['no www', seen([apex([[v4]]), named('www.example.com', ['NXDOMAIN', 'NXDOMAIN'])]), 'dns.sibling-missing'],
  ['no apex', seen([www, apex([[]])]), 'dns.sibling-missing'],
  ['resolvers disagree', seen([apex([[v4]], [['198.51.100.1']])]), 'dns.resolvers-disagree'],
  ['one resolver has nothing yet', seen([apex([[v4]], ['NXDOMAIN', 'NXDOMAIN'])]), 'dns.resolvers-disagree'],
  [
    'the first resolver has nothing yet',
    seen([apex(['NXDOMAIN', 'NXDOMAIN'], [[v4]])]),
    'dns.resolvers-disagree',
  ],
  ['the apex is an alias', seen([apex([['CNAME x.test', v4]])]), 'dns.apex-alias'],
  ['an address for a host', { ip: true, declared: [], names: [] }, 'dns.not-a-name'],
  ['SERVFAIL', seen([apex(['SERVFAIL', 'SERVFAIL'])]), 'net.dns-failure'],
  ['SERVFAIL for one family', seen([apex([[v4], 'SERVFAIL'])]), 'net.dns-failure'],
  ['no answer for www', seen([apex([[v4]]), named('www.example.com', ['timeout'])]), 'net.timeout'],
  [
    'nothing at all is worse than no answer for www',
    seen([apex([[]]), named('www.example.com', ['timeout'])]),
    'dns.no-address',
  ],
];
judgeTable(dns, cases);

it('gives a verdict whatever the DNS says', () => {
  const given = fc.oneof(
    fc.array(fc.oneof(fc.ipV4(), fc.string(), fc.constant('CNAME x.test'))),
    fc.constantFrom('SERVFAIL', 'NXDOMAIN', 'timeout'),
  );
  fc.assert(
    fc.property(given, given, fc.array(fc.string()), (a, aaaa, declared) => {
      const o = seen([apex([a, aaaa], [aaaa, a]), www], declared);
      expect(['pass', 'warn', 'inconclusive', 'fail']).toContain(
        dns.judge(o, dns.params.parse({}), new Date(0)).verdict,
      );
    }),
    { numRuns: 1_000 },
  );
});
