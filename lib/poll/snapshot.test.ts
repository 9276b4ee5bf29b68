import { describe, expect, test } from 'vitest';
import { canonical } from '#lib/core/canonical.ts';
import { checklistDigest, freeze } from './checklist.ts';
import { type Snapshot, sealSnapshot, verifySnapshot } from './snapshot.ts';

const at = '2027-03-01T09:00:00.000Z';
const ann = { id: 'ann', name: 'Ann Weber' };
const checklist = freeze([
  { key: 'hsts', textRevision: 1, state: 'done', signOffs: ['s1', 's2'], waivers: [] },
  { key: 'backups', textRevision: 2, state: 'waived', signOffs: [], waivers: ['w1'] },
  { key: 'mail', textRevision: 1, state: 'not-applicable', signOffs: [], waivers: ['w2'] },
]);
const digest = checklistDigest(checklist);
const given: Omit<Snapshot, 'sha256'> = {
  ...{ format: 'holdpoint.go-no-go', v: 1 },
  workspace: { id: 'w', slug: 'team', name: 'Team', alone: false },
  project: {
    ...{ id: 'p', slug: 'shop', name: 'Shop', stage: 'planning', target: 'https://shop.example.com/' },
    ...{ launchAt: at, timeZone: 'Europe/Vienna' },
  },
  poll: { number: 1, openedAt: at, openedBy: ann, digest },
  ...{ decision: 'GO', decidedAt: at, decidedBy: ann, note: '', checklist, digest },
  seats: [{ name: 'Engineering', holder: ann, vote: 'go', comment: 'Ready.', digest, votedAt: at }],
  readiness: {
    ...{ verdict: 'AT RISK', pointsTotal: 10, pointsDone: 5, pointsWaived: 5, itemsTotal: 2, itemsDone: 1 },
    ...{
      criticalTotal: 2,
      criticalLeft: 0,
      importantLeft: 0,
      overdue: 0,
      unassigned: 0,
      failing: 0,
      blockers: [],
    },
  },
  history: { chain: 'project:p', seq: 9, head: 'c'.repeat(64) },
};
const bytesOf = (text: string) => new TextEncoder().encode(text);
const { text, hash } = sealSnapshot(given);
const codeOf = (bytes: Uint8Array, head?: string) => {
  const proof = verifySnapshot(bytes, head);
  return proof.ok ? 'ok' : proof.code;
};
const resealed = (changes: Partial<Snapshot>) => codeOf(bytesOf(sealSnapshot({ ...given, ...changes }).text));

test('a snapshot verifies, and with the head it names', () => {
  expect(verifySnapshot(bytesOf(text))).toMatchObject({
    ok: true,
    snapshot: { sha256: hash, decision: 'GO' },
  });
  expect(codeOf(bytesOf(text), given.history.head)).toBe('ok');
  expect(codeOf(bytesOf(text), 'd'.repeat(64))).toBe('head');
});

test('any one byte changed is found', () => {
  const bytes = bytesOf(text);
  for (let place = 0; place < bytes.length; place += 1) {
    const changed = Uint8Array.from(bytes);
    changed[place] = (bytes[place] ?? 0) ^ 1;
    expect([place, codeOf(changed)]).not.toEqual([place, 'ok']);
  }
});

test('a byte added or cut off is found', () => {
  for (const other of [`${text}\n`, ` ${text}`, text.slice(0, -1), '', `\ufeff${text}`]) {
    expect(codeOf(bytesOf(other))).toBe('not-canonical');
  }
});

test('JSON in another form, and something else, are refused', () => {
  const { sha256, ...rest } = JSON.parse(text) as Snapshot;
  expect(codeOf(bytesOf(`${JSON.stringify({ sha256, ...rest })}\n`))).toBe('not-canonical');
  expect(codeOf(bytesOf(`${canonical({ ...rest })}\n`))).toBe('not-a-snapshot');
  expect(codeOf(bytesOf('[]\n'))).toBe('not-a-snapshot');
});

describe('sealed anew after it was altered, it still contradicts itself:', () => {
  const seat = given.seats[0];
  if (!seat) throw new Error('no seat');
  const other = 'e'.repeat(64);
  test.each<[string, string, Partial<Snapshot>]>([
    [
      'a checklist with another digest',
      'digest',
      { checklist: { ...checklist, items: checklist.items.slice(1) } },
    ],
    [
      'a checklist in another order',
      'digest',
      { checklist: { ...checklist, items: checklist.items.toReversed() } },
    ],
    ['counts of other items', 'readiness', { readiness: { ...given.readiness, itemsDone: 2 } }],
    ['GO at NO-GO', 'decision', { readiness: { ...given.readiness, verdict: 'NO-GO' } }],
    ['GO against a no-vote', 'decision', { seats: [{ ...seat, vote: 'no-go' }] }],
    ['GO on a void vote', 'decision', { seats: [{ ...seat, digest: other }] }],
    ['GO without a vote', 'decision', { seats: [{ ...seat, vote: null, digest: null, votedAt: null }] }],
  ])('%s', (_what, code, changes) => {
    expect(resealed(changes)).toBe(code);
  });

  test('and NO-GO stands whatever the votes', () => {
    const readiness = { ...given.readiness, verdict: 'NO-GO' as const };
    expect(resealed({ decision: 'NO-GO', readiness, seats: [{ ...seat, vote: 'no-go' }] })).toBe('ok');
  });
});
