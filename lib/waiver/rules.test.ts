import { describe, expect, test } from 'vitest';
import type { Role } from '#lib/core/policy.ts';
import type { Refused } from '#lib/core/result.ts';
import type { ItemState } from '#lib/readiness/schema.ts';
import {
  isInForce,
  LONGEST,
  mayApprove,
  mayAsk,
  mayEnd,
  mayReject,
  mayTakeBack,
  needsApprover,
  type OnRecord,
} from './rules.ts';

const now = new Date('2026-11-21T09:00:00Z');
const at = (ms: number): Date => new Date(now.getTime() + ms);
const [past, soon] = [at(-1), at(86_400_000)];
const codeOf = (refused: Refused | null) => refused?.refusal.code ?? 'yes';

const pending: OnRecord = {
  kind: 'waiver',
  probeKind: null,
  decision: 'pending',
  requestedById: 'eve',
  expiresAt: soon,
  endedAt: null,
};
const approved: OnRecord = { ...pending, decision: 'approved' };
const dispute: OnRecord = { ...pending, kind: 'dispute', probeKind: 'hsts' };
const notApplicable: OnRecord = { ...pending, kind: 'not-applicable', expiresAt: null };
const probes = [
  { kind: 'hsts', verdict: 'fail' as const },
  { kind: 'csp', verdict: 'pass' as const },
  { kind: 'mx', verdict: 'inconclusive' as const },
  { kind: 'spf', verdict: null },
];
const item = (state: ItemState = 'open', waivers: OnRecord[] = []) => ({ state, probes, waivers });

test.each([
  ['waiver', 'optional', true],
  ['dispute', 'optional', true],
  ['not-applicable', 'critical', true],
  ['not-applicable', 'important', false],
  ['not-applicable', 'optional', false],
] as const)('a %s on an item that is %s needs an approver: %s', (kind, severity, needed) => {
  expect(needsApprover(kind, severity)).toBe(needed);
});

test.each<[string, Parameters<typeof mayAsk>[0], Parameters<typeof mayAsk>[1], string]>([
  ['a waiver', item(), pending, 'yes'],
  ['a waiver of a blocked item', item('blocked'), pending, 'yes'],
  ['a waiver that renews one in force', item('waived', [approved]), pending, 'yes'],
  ['a waiver while one is asked for', item('open', [pending]), pending, 'asked-already'],
  ['a waiver while not applicable is asked for', item('open', [notApplicable]), pending, 'yes'],
  ['a waiver after a rejected one', item('open', [{ ...pending, decision: 'rejected' }]), pending, 'yes'],
  ['a waiver of a done item', item('done'), pending, 'done-already'],
  ['a waiver of what is not applicable', item('not-applicable'), pending, 'not-applicable-already'],
  ['a waiver without expiry', item(), { ...pending, expiresAt: null }, 'expiry-missing'],
  ['a waiver until now', item(), { ...pending, expiresAt: now }, 'expiry-past'],
  ['a waiver until yesterday', item(), { ...pending, expiresAt: past }, 'expiry-past'],
  ['a waiver for the longest time', item(), { ...pending, expiresAt: at(LONGEST) }, 'yes'],
  ['a waiver for longer', item(), { ...pending, expiresAt: at(LONGEST + 1) }, 'expiry-far'],
  ['not applicable, of a done item', item('done'), notApplicable, 'yes'],
  ['not applicable, twice', item('not-applicable'), notApplicable, 'not-applicable-already'],
  ['a dispute of a failure', item(), dispute, 'yes'],
  ['a dispute of what is inconclusive', item(), { ...dispute, probeKind: 'mx' }, 'yes'],
  ['a dispute of another probe', item('open', [dispute]), { ...dispute, probeKind: 'mx' }, 'yes'],
  ['a dispute of the same probe', item('open', [dispute]), dispute, 'asked-already'],
  ['a dispute of a pass', item(), { ...dispute, probeKind: 'csp' }, 'probe-passes'],
  ['a dispute of what never ran', item(), { ...dispute, probeKind: 'spf' }, 'probe-never-run'],
  ['a dispute of what the item does not ask', item(), { ...dispute, probeKind: 'tls' }, 'no-such-probe'],
  ['a dispute without expiry', item(), { ...dispute, expiresAt: null }, 'expiry-missing'],
])('asking for %s', (_name, on, asked, code) => {
  expect(codeOf(mayAsk(on, asked, now))).toBe(code);
});

const mia = { userId: 'mia', alone: false };

test.each<[string, Parameters<typeof mayApprove>[0], OnRecord, Parameters<typeof mayApprove>[2], string]>([
  ['by somebody else', item(), pending, mia, 'yes'],
  ["of one's own", item(), pending, { userId: 'eve', alone: false }, 'own-request'],
  ["of one's own in a workspace of one", item(), pending, { userId: 'eve', alone: true }, 'yes'],
  ['when approved already', item(), approved, mia, 'decided-already'],
  ['when rejected already', item(), { ...pending, decision: 'rejected' }, mia, 'decided-already'],
  ['when taken back', item(), { ...pending, decision: 'taken-back' }, mia, 'decided-already'],
  ['when its time has passed', item(), { ...pending, expiresAt: now }, mia, 'expired'],
  ['when the item was done meanwhile', item('done'), pending, mia, 'done-already'],
  [
    'when the item is not applicable meanwhile',
    item('not-applicable'),
    pending,
    mia,
    'not-applicable-already',
  ],
  ['when the probe passes meanwhile', item(), { ...dispute, probeKind: 'csp' }, mia, 'probe-passes'],
  ['of not applicable', item(), notApplicable, mia, 'yes'],
])('approval %s', (_name, on, waiver, decider, code) => {
  expect(codeOf(mayApprove(on, waiver, decider, now))).toBe(code);
});

describe('after it was decided', () => {
  test.each<[string, OnRecord, boolean]>([
    ['approved and not expired', approved, true],
    ['approved without expiry', { ...approved, kind: 'not-applicable', expiresAt: null }, true],
    ['approved until this moment', { ...approved, expiresAt: now }, false],
    ['approved and ended', { ...approved, endedAt: past }, false],
    ['pending', pending, false],
    ['rejected', { ...pending, decision: 'rejected' }, false],
  ])('%s', (_name, waiver, inForce) => {
    expect(isInForce(waiver, now)).toBe(inForce);
    expect(mayEnd(waiver, now) === null).toBe(inForce);
  });

  test('only what waits can be rejected', () => {
    expect([pending, approved].map((waiver) => codeOf(mayReject(waiver)))).toEqual([
      'yes',
      'decided-already',
    ]);
  });

  test.each<[string, OnRecord, { userId: string; role: Role }, string]>([
    ['who asked, while it waits', pending, { userId: 'eve', role: 'engineer' }, 'yes'],
    ['a lead, while it waits', pending, { userId: 'leo', role: 'lead' }, 'yes'],
    ['another engineer', pending, { userId: 'ned', role: 'engineer' }, 'not-yours'],
    ['who asked, while in force', approved, { userId: 'eve', role: 'engineer' }, 'yes'],
    [
      'who asked, once it was ended',
      { ...approved, endedAt: past },
      { userId: 'eve', role: 'engineer' },
      'ended-already',
    ],
    [
      'who asked, once it was rejected',
      { ...pending, decision: 'rejected' },
      { userId: 'eve', role: 'engineer' },
      'ended-already',
    ],
  ])('taken back by %s', (_name, waiver, person, code) => {
    expect(codeOf(mayTakeBack(waiver, person, now))).toBe(code);
  });
});
