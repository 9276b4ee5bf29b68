import { describe, expect, test } from 'vitest';
import { deriveStates, requiredSignOffs } from './rules.ts';
import type { ItemFacts, ItemState, ProbeFact, ProjectFacts, ReportFact } from './schema.ts';
import { scoreReadiness } from './score.ts';

const now = new Date('2027-03-01T12:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
const team: ProjectFacts = { alone: false, stopped: false, stopReason: null };

const item = (key: string, given: Partial<ItemFacts> = {}): ItemFacts => ({
  ...{
    id: key,
    key,
    title: key,
    severity: 'important',
    progress: 'open',
    blockedReason: null,
    state: 'open',
  },
  ...{
    hold: false,
    after: [],
    assigneeId: 'somebody',
    dueAt: null,
    evidenceNeed: 'optional',
    evidenceCount: 0,
  },
  ...{ signOffCount: null, signOffRole: null, signerRoles: [], probes: [], reports: [] },
  ...{ contradictions: [], waivers: [] },
  ...given,
});
const probe = (given: Partial<ProbeFact> = {}): ProbeFact => ({
  ...{ kind: 'https', blocking: true, freshForSeconds: 86_400, verdict: 'pass', code: 'https.ok' },
  ...{ checkedAt: hours(-1), confirming: false },
  ...given,
});
const report = (given: Partial<ReportFact> = {}): ReportFact => ({
  ...{ format: 'django-check', answer: 'security.W004', blocking: true, required: true },
  ...{ freshForSeconds: 86_400, verdict: 'pass', checkedAt: hours(-1) },
  ...given,
});
const waived = (kind: 'waiver' | 'not-applicable' = 'waiver', expiresAt: Date | null = hours(48)) => [
  { kind, probeKind: null, expiresAt },
];
const one = ['engineer'];
const two = ['engineer', 'lead'];

const stateOf = (facts: ItemFacts, project = team): ItemState | undefined =>
  deriveStates([facts], project, now).get(facts.key);
const judge = (items: ItemFacts[], project = team) =>
  scoreReadiness(items, deriveStates(items, project, now), project, now);

describe('an item', () => {
  const critical = { severity: 'critical' } as const;
  test.each<[string, ItemState, Partial<ItemFacts>, ProjectFacts?]>([
    ['is open at first', 'open', {}],
    ['is in progress when somebody says so', 'in-progress', { progress: 'in-progress' }],
    ['is done with one sign-off', 'done', { signerRoles: one }],
    ['is not done with one sign-off when critical', 'open', { ...critical, signerRoles: one }],
    ['is done with two when critical', 'done', { ...critical, signerRoles: two }],
    [
      'is done with one when critical and alone',
      'done',
      { ...critical, signerRoles: one },
      { ...team, alone: true },
    ],
    ['needs the number its template asks for', 'open', { signOffCount: 3, signerRoles: two }],
    ['counts only the role asked for', 'open', { signOffRole: 'lead', signerRoles: one }],
    ['takes an owner for a lead', 'done', { signOffRole: 'lead', signerRoles: ['owner'] }],
    ['takes no lead for an owner', 'open', { signOffRole: 'owner', signerRoles: ['lead'] }],
    [
      'asks for no role when alone',
      'done',
      { signOffRole: 'lead', signerRoles: one },
      { ...team, alone: true },
    ],
    ['waits for required evidence', 'open', { evidenceNeed: 'required', signerRoles: one }],
    [
      'is done with required evidence',
      'done',
      { evidenceNeed: 'required', evidenceCount: 1, signerRoles: one },
    ],
    [
      'is not done while a blocking probe fails',
      'open',
      { signerRoles: one, probes: [probe({ verdict: 'fail' })] },
    ],
    [
      'is not done while a report fails',
      'open',
      { signerRoles: one, reports: [report({ verdict: 'fail' })] },
    ],
    [
      'is done while a report fails that does not block',
      'done',
      { signerRoles: one, reports: [report({ verdict: 'fail', blocking: false })] },
    ],
    [
      'is not done before a report has come that it needs',
      'open',
      { signerRoles: one, reports: [report({ verdict: null, checkedAt: null })] },
    ],
    [
      'is done without a report that may be left out',
      'done',
      { signerRoles: one, reports: [report({ verdict: null, checkedAt: null, required: false })] },
    ],
    [
      'is done while a report is inconclusive',
      'done',
      { signerRoles: one, reports: [report({ verdict: 'inconclusive' })] },
    ],
    [
      'is done while another probe fails',
      'done',
      { signerRoles: one, probes: [probe({ verdict: 'fail', blocking: false })] },
    ],
    [
      'stays done while a failure is confirmed',
      'done',
      { signerRoles: one, probes: [probe({ verdict: 'fail', confirming: true })] },
    ],
    [
      'is done on an inconclusive probe',
      'done',
      { signerRoles: one, probes: [probe({ verdict: 'inconclusive' })] },
    ],
    [
      'is done when the failing probe is disputed',
      'done',
      {
        signerRoles: one,
        probes: [probe({ verdict: 'fail' })],
        waivers: [{ kind: 'dispute', probeKind: 'https', expiresAt: hours(1) }],
      },
    ],
    [
      'is not done when the dispute has expired',
      'open',
      {
        signerRoles: one,
        probes: [probe({ verdict: 'fail' })],
        waivers: [{ kind: 'dispute', probeKind: 'https', expiresAt: hours(-1) }],
      },
    ],
    ['is blocked over done', 'blocked', { progress: 'blocked', blockedReason: 'x', signerRoles: one }],
    ['is waived', 'waived', { waivers: waived() }],
    ['is open again when its waiver expires', 'open', { waivers: waived('waiver', now) }],
    ['is not applicable', 'not-applicable', { waivers: waived('not-applicable', null), signerRoles: one }],
  ])('%s', (_what, expected, given, project) => {
    expect(stateOf(item('a', given), project)).toBe(expected);
  });

  test('behind a hold is not done until the hold is, or is waived', () => {
    const signed = { signerRoles: one };
    const states = (hold: Partial<ItemFacts>) =>
      deriveStates(
        [item('b', { ...signed, after: ['a'] }), item('a', { hold: true, ...hold })],
        team,
        now,
      ).get('b');
    expect(states({})).toBe('open');
    expect(states(signed)).toBe('done');
    expect(states({ waivers: waived() })).toBe('done');
    expect(states({ hold: false })).toBe('done');
  });

  test('in a circle of holds is not done, and nothing hangs', () => {
    const circle = [
      item('a', { hold: true, after: ['b'], signerRoles: one }),
      item('b', { hold: true, after: ['a'], signerRoles: one }),
    ];
    expect(deriveStates(circle, team, now).get('a')).toBe('open');
  });
});

test('a critical item needs two sign-offs, others one', () => {
  expect(requiredSignOffs({ severity: 'critical', signOffCount: null }, team)).toBe(2);
  expect(requiredSignOffs({ severity: 'optional', signOffCount: null }, team)).toBe(1);
});

describe('the verdict', () => {
  const criticalDone = item('c', { severity: 'critical', signerRoles: two, probes: [probe()] });
  const importantDone = item('i', { signerRoles: one });
  test.each<[string, string, ItemFacts[], ProjectFacts?]>([
    ['is NO-GO without items', 'NO-GO', []],
    ['is NO-GO when nothing applies', 'NO-GO', [item('a', { waivers: waived('not-applicable', null) })]],
    ['is NO-GO while a critical is open', 'NO-GO', [item('c', { severity: 'critical' }), importantDone]],
    [
      'is NO-GO while the project is stopped',
      'NO-GO',
      [criticalDone, importantDone],
      { ...team, stopped: true },
    ],
    ['is AT RISK while an important is open', 'AT RISK', [criticalDone, item('i')]],
    [
      'is AT RISK while a critical is waived',
      'AT RISK',
      [item('c', { severity: 'critical', waivers: waived() })],
    ],
    [
      'is AT RISK on a stale probe of a critical',
      'AT RISK',
      [{ ...criticalDone, probes: [probe({ checkedAt: hours(-25) })] }],
    ],
    [
      'is AT RISK on an inconclusive probe of a critical',
      'AT RISK',
      [{ ...criticalDone, probes: [probe({ verdict: 'inconclusive' })] }],
    ],
    [
      'is AT RISK on a stale report on a critical',
      'AT RISK',
      [{ ...criticalDone, reports: [report({ checkedAt: hours(-25) })] }],
    ],
    [
      'is GO where a report that may be left out has not come',
      'GO',
      [{ ...criticalDone, reports: [report({ verdict: null, checkedAt: null, required: false })] }],
    ],
    [
      'is NO-GO while a report fails on a critical',
      'NO-GO',
      [{ ...criticalDone, reports: [report({ verdict: 'fail' })] }],
    ],
    ['is GO when an important is waived', 'GO', [criticalDone, item('i', { waivers: waived() })]],
    [
      'is GO on a stale probe of an important',
      'GO',
      [criticalDone, { ...importantDone, probes: [probe({ checkedAt: hours(-25) })] }],
    ],
    [
      'is GO while only an optional is open',
      'GO',
      [criticalDone, importantDone, item('o', { severity: 'optional' })],
    ],
  ])('%s', (_what, expected, items, project) => {
    expect(judge(items, project).verdict).toBe(expected);
  });
});

describe('the row', () => {
  const items = [
    item('c', { severity: 'critical', signerRoles: two }),
    item('d', { severity: 'critical', assigneeId: null, dueAt: hours(-1) }),
    item('i', { waivers: waived('waiver', hours(5)) }),
    item('n', { waivers: waived('not-applicable', null) }),
    item('o', { severity: 'optional', dueAt: hours(3), probes: [probe({ verdict: 'fail' })] }),
  ];
  const row = judge(items);

  test('weighs critical 5, important 3, optional 1, and leaves out what does not apply', () => {
    expect([row.pointsTotal, row.pointsDone, row.pointsWaived]).toEqual([14, 5, 3]);
    expect([row.itemsTotal, row.itemsDone, row.criticalLeft, row.importantLeft]).toEqual([4, 1, 1, 0]);
  });
  test('counts overdue, unassigned and failing', () => {
    expect([row.overdue, row.unassigned, row.failing]).toEqual([1, 1, 1]);
    expect(row.counts.optional).toEqual({ total: 1, done: 0, waived: 0, failed: 1, left: 0 });
  });
  test('names what holds it back, and why', () => {
    expect(row.blockers).toEqual([
      { key: 'd', title: 'd', severity: 'critical', because: '2 sign-offs are missing' },
    ]);
  });
  test('counts contradictions, and names a report that is in the way', () => {
    const pair = { report: 'security.W004', probe: 'https', wire: null, look: null };
    const clash = item('x', {
      ...{
        contradictions: [pair],
        reports: [report()],
        probes: [probe({ verdict: 'fail', blocking: false })],
      },
    });
    expect(judge([clash]).contradictions).toBe(1);
    const owed = item('y', { reports: [report({ verdict: null, checkedAt: null })] });
    const failing = item('z', { reports: [report({ verdict: 'fail' })] });
    expect(judge([owed, failing]).blockers.map(({ because }) => because)).toEqual([
      'the report on security.W004 fails',
      'no report on security.W004 has come',
    ]);
  });
  test('is valid until the first moment that time alone changes it', () => {
    expect(row.validUntil).toEqual(hours(3));
    expect(judge([item('a', { dueAt: hours(-1) })]).validUntil).toBeNull();
    const fresh = item('c', {
      severity: 'critical',
      signerRoles: two,
      probes: [probe({ freshForSeconds: 7200 })],
    });
    expect(judge([fresh]).validUntil).toEqual(hours(1));
    expect(scoreReadiness([fresh], deriveStates([fresh], team, hours(1)), team, hours(1)).verdict).toBe(
      'AT RISK',
    );
  });
});
