import { describe, expect, it } from 'vitest';
import type { ItemDetail } from '#lib/item/detail.ts';
import { drawPanel } from './panel.ts';

const now = new Date('2026-11-21T10:00:00Z');
const digest = 'ab'.repeat(32);
const reader = { userId: 'bob', role: 'engineer', alone: false } as const;

const item: ItemDetail = {
  ...{
    id: 'i',
    key: 'hsts',
    title: 'HSTS',
    section: 'HTTPS',
    severity: 'critical',
    why: 'w',
    how: 'h',
    minutes: 5,
  },
  ...{
    role: null,
    source: '',
    templateKey: 't',
    evidenceNeed: 'optional',
    signOffCount: null,
    signOffRole: null,
  },
  ...{
    hold: false,
    after: [],
    dueAt: null,
    dueOffset: null,
    assigneeId: null,
    assignee: null,
    progress: 'open',
  },
  ...{
    blockedReason: null,
    state: 'open',
    stateSince: now,
    textRevision: 3,
    target: 'https://a.test/',
    release: null,
    running: null,
  },
  project: { name: 'Shop', archived: false, timeZone: 'UTC', stopped: false, stopReason: null },
  ...{
    waivers: [],
    previous: null,
    next: null,
    heldBy: [],
    probes: [],
    reports: [],
    contradictions: [],
    evidence: [],
    signOffs: [],
    comments: [],
  },
  events: [],
};

const probe = (over: Partial<ItemDetail['probes'][number]>): ItemDetail['probes'][number] => ({
  ...{ id: 'q', kind: 'hsts', params: {}, paramsDigest: digest, blocking: true, freshForSeconds: 86_400 },
  ...{
    verdict: 'pass',
    code: 'hsts.ok',
    summary: '',
    checkedAt: '2026-11-21T09:00:00+00:00',
    confirming: false,
  },
  ...{ fix: null, reference: null, reproduce: null, observation: null, ruleVersion: 1, history: [] },
  ...over,
});

const report = (over: Partial<ItemDetail['reports'][number]>): ItemDetail['reports'][number] => ({
  ...{ format: 'django-check', answer: 'security.W004', blocking: true, required: true, freshForSeconds: 60 },
  ...{
    verdict: 'pass',
    summary: '',
    detail: null,
    tool: 'Django',
    checkedAt: now.toISOString(),
    reportId: 'r',
  },
  ...over,
});

const signOff = (
  user: string,
  over: Partial<ItemDetail['signOffs'][number]> = {},
): ItemDetail['signOffs'][number] => ({
  ...{
    id: user,
    user: { id: user, name: user },
    role: 'engineer',
    signedAt: now.toISOString(),
    factsDigest: digest,
  },
  ...{ withdrawnAt: null, voidedAt: null, voidCause: null },
  ...over,
});

const evidence = (over: Partial<ItemDetail['evidence'][number]> = {}): ItemDetail['evidence'][number] => ({
  ...{
    id: 'e',
    kind: 'note',
    name: 'Note',
    sha256: digest,
    mediaType: null,
    bytes: null,
    url: null,
    body: 'x',
  },
  ...{
    addedBy: { id: 'eve', name: 'Eve' },
    addedAt: now.toISOString(),
    removedAt: null,
    removedReason: null,
  },
  ...over,
});

const removed = evidence({ removedAt: now.toISOString(), removedReason: 'wrong' });

describe('drawPanel refuses as the command would', () => {
  it.each<[string, Partial<ItemDetail>, string | null]>([
    ['nothing in the way', {}, null],
    ['a blocking probe passes', { probes: [probe({})] }, null],
    ['a blocking probe fails', { probes: [probe({ verdict: 'fail' })] }, 'probe-fails'],
    [
      'a blocking probe has never run',
      { probes: [probe({ verdict: null, checkedAt: null })] },
      'probe-never-run',
    ],
    [
      'a failure is being confirmed',
      { probes: [probe({ verdict: 'fail', confirming: true })] },
      'probe-confirming',
    ],
    ['inconclusive may be signed', { probes: [probe({ verdict: 'inconclusive' })] }, null],
    ['a report fails', { reports: [report({ verdict: 'fail' })] }, 'report-fails'],
    ['a report that it needs has not come', { reports: [report({ verdict: null })] }, 'report-missing'],
    [
      'a report that may be left out has not come',
      { reports: [report({ verdict: null, required: false })] },
      null,
    ],
    ['evidence was removed', { evidenceNeed: 'required', evidence: [removed] }, 'evidence-missing'],
    ['evidence is there', { evidenceNeed: 'required', evidence: [evidence()] }, null],
    ['blocked', { progress: 'blocked', blockedReason: 'no access' }, 'blocked'],
    ['one has signed', { signOffs: [signOff('eve')] }, null],
    ['the reader has signed', { signOffs: [signOff('bob')] }, 'already-signed'],
    ["the reader's sign-off fell", { signOffs: [signOff('bob', { voidedAt: now.toISOString() })] }, null],
    ['two have signed', { signOffs: [signOff('eve'), signOff('mia')] }, 'complete'],
    ['a lead is asked for', { signOffRole: 'lead' }, 'role-needed'],
    ['archived', { project: { ...item.project, archived: true } }, 'project-archived'],
  ])('%s', (_, over, code) => {
    expect(drawPanel({ ...item, ...over }, reader, now).refusal?.code ?? null).toBe(code);
  });
});

it('a disputed failure does not stop a signature while the dispute lasts', () => {
  const waivers = (expiresAt: string) => [
    { kind: 'dispute' as const, probeKind: 'hsts', reason: 'CDN', expiresAt },
  ];
  const failing = { ...item, probes: [probe({ verdict: 'fail' })] };
  expect(drawPanel({ ...failing, waivers: waivers('2026-12-01T00:00:00Z') }, reader, now).refusal).toBeNull();
  expect(drawPanel({ ...failing, waivers: waivers('2026-11-01T00:00:00Z') }, reader, now).refusal?.code).toBe(
    'probe-fails',
  );
});

it('counts what is required and missing, and one is enough where the workspace is alone', () => {
  const signed = { ...item, signOffs: [signOff('eve'), signOff('mia', { withdrawnAt: now.toISOString() })] };
  expect(drawPanel(signed, reader, now)).toMatchObject({ required: 2, missing: 1, mine: false });
  expect(drawPanel(item, { ...reader, alone: true }, now)).toMatchObject({ required: 1, missing: 1 });
});

it('the facts name what stands: text, target, evidence that was not removed, each probe', () => {
  const { facts, digest: own } = drawPanel(
    { ...item, evidence: [evidence({ id: 'f' }), removed], probes: [probe({})] },
    reader,
    now,
  );
  expect(facts.item).toMatchObject({ key: 'hsts', textRevision: 3 });
  expect(facts.evidence.map(({ id }) => id)).toEqual(['f']);
  expect(facts.probes).toEqual([
    { kind: 'hsts', params: digest, target: 'https://a.test/', verdict: 'pass', code: 'hsts.ok' },
  ]);
  expect(own).toMatch(/^[0-9a-f]{64}$/);
  const more = { reports: [report({}), report({ answer: '*', verdict: null })], release: '1.2' };
  expect(drawPanel({ ...item, ...more }, reader, now).facts).toMatchObject({
    version: 2,
    release: '1.2',
    reports: [
      { format: 'django-check', id: '*', result: 'none' },
      { format: 'django-check', id: 'security.W004', result: 'pass' },
    ],
  });
  expect(drawPanel({ ...item, textRevision: 4 }, reader, now).digest).not.toBe(own);
});
