import { expect, test } from 'vitest';
import type { Role } from '#lib/core/policy.ts';
import { sortInbox } from './rules.ts';
import type { InboxRow } from './schema.ts';

const now = new Date('2027-03-01T09:00:00Z');
const row = (more: Partial<InboxRow>): InboxRow => ({
  ...{ project: 'shop', projectName: 'Shop', launchAt: now, timeZone: 'UTC', key: 'tls', title: 'TLS' },
  ...{ severity: 'critical', state: 'open', dueAt: null, assigned: false, signed: 1, required: 2 },
  ...{ signedByMe: false, signOffRole: null, fellAt: null, voidCause: null, unready: false },
  ...{ evidenceMissing: false, held: false },
  ...more,
});
const partsOf = (more: Partial<InboxRow>, role: Role = 'engineer') =>
  Object.entries(sortInbox([row(more)], role, now)).flatMap(([part, rows]) => (rows.length > 0 ? part : []));

test.each<[string, Partial<InboxRow>, Role, string[]]>([
  ['short of one signature', {}, 'engineer', ['waiting']],
  ['signed by oneself already', { signedByMe: true }, 'engineer', []],
  ['of somebody who may not sign', {}, 'viewer', []],
  ['that a lead has to sign', { signOffRole: 'lead' }, 'engineer', []],
  ['that a lead has to sign', { signOffRole: 'lead' }, 'lead', ['waiting']],
  ['that a lead has to sign', { signOffRole: 'lead' }, 'owner', ['waiting']],
  ['whose probe fails', { unready: true }, 'engineer', []],
  ['that fell', { fellAt: now, assigned: true }, 'engineer', ['regressed']],
  ['of one’s own behind a hold', { signed: 0, assigned: true, held: true }, 'engineer', ['held']],
  ['of one’s own that a lead signs', { assigned: true, signOffRole: 'lead' }, 'engineer', ['yours']],
])('an item %s %j stands for %s in %j', (_name, more, role, parts) => {
  expect(partsOf(more, role)).toEqual(parts);
});

test('what is overdue stands on top of its part, the longest first', () => {
  const due = (key: string, hours: number) => ({
    ...row({ key, signed: 0, assigned: true }),
    dueAt: new Date(now.getTime() + hours * 3_600_000),
  });
  const rows = [due('later', 5), due('late', -1), due('soon', 1), due('long', -9)];
  const { yours } = sortInbox(rows, 'engineer', now);
  expect(yours.map(({ key }) => key)).toEqual(['long', 'late', 'later', 'soon']);
});
