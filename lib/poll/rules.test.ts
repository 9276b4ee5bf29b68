import { describe, expect, test } from 'vitest';
import { type Ballot, isVoidIn, mayDecide, standingOf } from './rules.ts';

const now = 'a'.repeat(64);
const before = 'b'.repeat(64);
const seat = (name: string, vote: Ballot['vote'], digest: string | null = vote && now): Ballot => ({
  name,
  vote,
  digest,
});
const all = [seat('Engineering', 'go'), seat('Security', 'go')];
type Case = Parameters<typeof mayDecide>[0];
const asked: Case = { decision: 'GO', state: 'open', verdict: 'GO', current: now, seen: now, seats: all };

test.each([
  ['none', null, null],
  ['go', 'go', now],
  ['no-go', 'no-go', now],
  ['void', 'go', before],
  ['void', 'no-go', before],
] as const)('a vote is %s', (standing, vote, digest) => {
  expect(standingOf({ vote, digest }, now)).toBe(standing);
});

describe('GO', () => {
  test.each<[string, string | null, Partial<Case>]>([
    ['is decided when every seat says go', null, {}],
    ['is decided at risk', null, { verdict: 'AT RISK' }],
    ['is refused at NO-GO, whatever the votes', 'verdict-no-go', { verdict: 'NO-GO' }],
    ['is refused on what the person has not seen', 'checklist-changed', { seen: before }],
    ['is refused against a no-vote', 'no-vote', { seats: [...all, seat('Product', 'no-go')] }],
    ['is refused where a vote is void', 'votes-void', { seats: [...all, seat('Product', 'go', before)] }],
    [
      'is refused where a void no-vote stands alone',
      'votes-void',
      { seats: [seat('Product', 'no-go', before)] },
    ],
    ['is refused where a seat has not voted', 'votes-missing', { seats: [...all, seat('Product', null)] }],
    ['is refused while paused', 'poll-paused', { state: 'paused' }],
    ['is refused once decided', 'poll-closed', { state: 'decided' }],
    ['is refused once scrubbed', 'poll-closed', { state: 'scrubbed' }],
  ])('%s', (_what, code, given) => {
    expect(mayDecide({ ...asked, ...given })?.refusal.code ?? null).toBe(code);
  });

  test('is refused with the names of the seats in the way', () => {
    const seats = [...all, seat('Product', 'no-go'), seat('Support', 'no-go')];
    expect(mayDecide({ ...asked, seats })?.refusal.message).toBe('These vote no-go: Product, Support.');
  });
});

test('NO-GO may be said at any verdict and with any votes, while the poll is open', () => {
  const seats = [seat('Product', null), seat('Support', 'go', before)];
  const no: Case = { ...asked, decision: 'NO-GO', verdict: 'NO-GO', seen: before, seats };
  expect(mayDecide(no)).toBeNull();
  expect(mayDecide({ ...no, state: 'paused' })?.refusal.code).toBe('poll-paused');
});

test.each([
  ['open', null, now, false],
  ['paused', null, before, true],
  ['decided', now, now, false],
  ['decided', before, now, true],
  ['scrubbed', null, before, false],
] as const)(
  'a vote in a poll that is %s is looked at on its decision, or now',
  (state, decidedOn, on, isVoid) => {
    const current = on === before ? now : on;
    expect(isVoidIn({ state, decidedOn }, { vote: 'go', digest: on }, current)).toBe(isVoid);
  },
);
