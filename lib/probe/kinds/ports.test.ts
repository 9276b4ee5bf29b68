import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type FailureKind, failureKinds } from '../net.ts';
import { unanswered } from '../seen.ts';
import { type Case, judgeTable } from './case-table.ts';
import { ports } from './ports.ts';
import { riskyPorts } from './risky-ports.ts';

type O = ReturnType<typeof ports.observation.parse>;
type P = ReturnType<typeof ports.params.parse>;
type Answer = 'open' | FailureKind;
const [v4, v6] = ['198.51.100.7', '2001:db8::7'];
const all = [22, 80, 443, ...riskyPorts.map(([port]) => port)];
/** What the ports of an address answer: the allowed three open, the rest as told, closed unless told. */
const of = (address: string, rest: Answer = 'refused', told: Record<number, Answer> = {}): O['tries'] =>
  all.map((port) => {
    const answer = told[port] ?? ([22, 80, 443].includes(port) ? 'open' : rest);
    const where = { host: 'example.com', port, address, detail: '' };
    return {
      address,
      port,
      seen: answer === 'open' ? { ok: true } : unanswered({ failure: answer, ...where }),
    };
  });
const seen = (tries: O['tries'], facts: Partial<O> = {}): O => ({
  declared: true,
  cdn: false,
  own: [443, 80],
  unresolved: null,
  tries,
  ...facts,
});

const cases: Case<P, O>[] = [
  ['three open, the rest closed', seen(of(v4)), 'ports.ok'],
  ['both families', seen([...of(v4), ...of(v6)]), 'ports.ok'],
  ['resets for refusals', seen(of(v4, 'reset')), 'ports.ok'],
  ['only 443', seen(of(v4, 'refused', { 22: 'refused', 80: 'refused' })), 'ports.ok'],
  ['an allowed port is silent', seen(of(v4, 'refused', { 22: 'timeout' })), 'ports.ok'],
  [
    'a declared port is open',
    seen(of(v4, 'refused', { 8080: 'open' }), { own: [443, 80, 8080] }),
    'ports.ok',
  ],
  [
    'an allowed port is open',
    seen(of(v4, 'refused', { 8080: 'open' })),
    'ports.ok',
    { allowed: [22, 80, 443, 8080] },
  ],
  ['dropped, and taken for closed', seen(of(v4, 'timeout')), 'ports.ok', { filteredIsFine: true }],
  ['behind a CDN, the origin declared', seen(of(v4), { cdn: true }), 'ports.ok'],
  ['a database open', seen(of(v4, 'refused', { 5432: 'open' })), 'ports.open'],
  ['a database open on IPv6 only', seen([...of(v4), ...of(v6, 'refused', { 6379: 'open' })]), 'ports.open'],
  ['open among silent ones', seen(of(v4, 'timeout', { 27017: 'open' })), 'ports.open'],
  [
    'open beside an unreachable family',
    seen([...of(v4, 'refused', { 2375: 'open' }), ...of(v6, 'unreachable')]),
    'ports.open',
  ],
  ['SSH is not allowed', seen(of(v4)), 'ports.open', { allowed: [80, 443] }],
  ['everything answers', seen(of(v4, 'open')), 'ports.open'],
  ['dropped', seen(of(v4, 'timeout')), 'ports.filtered'],
  ['one dropped', seen(of(v4, 'refused', { 3306: 'timeout' })), 'ports.filtered'],
  ['dropped on IPv6 only', seen([...of(v4), ...of(v6, 'timeout')]), 'ports.filtered'],
  [
    'nothing answers',
    seen(of(v4, 'timeout', { 22: 'timeout', 80: 'timeout', 443: 'timeout' })),
    'ports.silent',
  ],
  ['no address', seen([]), 'ports.silent'],
  ['a CDN, nothing declared', seen(of(v4, 'open'), { cdn: true, declared: false }), 'ports.cdn'],
  [
    'no route to IPv6',
    seen([...of(v4), ...of(v6, 'unreachable', { 22: 'unreachable', 80: 'unreachable', 443: 'unreachable' })]),
    'net.unreachable',
  ],
  ['not owned', seen(of(v4, 'guarded')), 'net.guarded'],
  ['our rate limit', seen(of(v4, 'refused', { 9200: 'rate-limited' })), 'net.rate-limited'],
  ['the run ended', seen(of(v4, 'cancelled')), 'net.cancelled'],
  [
    'does not resolve',
    seen([], { unresolved: unanswered({ failure: 'unresolvable', stage: 'dns' }) }),
    'net.unresolvable',
  ],
];
judgeTable(ports, cases);

it('names the place and the service', () => {
  const { summary, fix } = ports.judge(
    seen(of(v6, 'refused', { 5432: 'open' })),
    ports.params.parse({}),
    new Date(0),
  );
  expect(summary).toBe('Open: [2001:db8::7]:5432 (PostgreSQL).');
  expect(fix).toContain('ufw deny 5432/tcp');
});

it('gives a verdict whatever the ports answer, and a fail whenever a forbidden one is open', () => {
  const answers = fc.array(fc.constantFrom<Answer>('open', ...failureKinds), {
    minLength: all.length,
    maxLength: all.length,
  });
  fc.assert(
    fc.property(answers, (given) => {
      const told = Object.fromEntries(all.map((port, at) => [port, given[at] ?? 'refused']));
      const { verdict } = ports.judge(seen(of(v4, 'refused', told)), ports.params.parse({}), new Date(0));
      expect(verdict === 'fail').toBe(given.slice(3).includes('open'));
    }),
    { numRuns: 1_000 },
  );
});
