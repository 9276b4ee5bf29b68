import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Role } from '#lib/core/policy.ts';
import { type Mend, type Ruled, shortageOf, type Team, waysToMend } from './rules.ts';

const person = (role: Role, at: number) => ({ id: `${role}-${at}`, name: `${role} ${at}`, role });
const team = (members: Role[], invited: Role[] = [], alone = false): Team => ({
  alone,
  invited,
  members: members.map(person),
});
const item = (of: Partial<Ruled> = {}): Ruled => ({
  severity: 'critical',
  signOffCount: null,
  signOffRole: null,
  standing: [],
  ...of,
});
const signed = (userId: string, role: Role) => ({ userId, role });

test.each<[string, Ruled, Team, [missing: number, available: number] | null]>([
  ['a critical item, two who may sign', item(), team(['owner', 'engineer']), null],
  ['a critical item, one who may sign', item(), team(['owner', 'manager', 'viewer']), [2, 1]],
  ['a critical item, one and an invitation', item(), team(['owner'], ['engineer']), null],
  ['a critical item, one and an invited manager', item(), team(['owner'], ['manager']), [2, 1]],
  ['an important item, one', item({ severity: 'important' }), team(['owner']), null],
  ['an important item, nobody who may sign', item({ severity: 'important' }), team(['manager']), [1, 0]],
  ['three by the item, two', item({ signOffCount: 3 }), team(['owner', 'lead', 'viewer']), [3, 2]],
  ['a critical item in a workspace of one', item(), team(['owner'], [], true), null],
  [
    'a rule in a workspace of one',
    item({ signOffCount: 3, signOffRole: 'engineer' }),
    team(['owner'], [], true),
    null,
  ],
  ['by engineers, one', item({ signOffRole: 'engineer' }), team(['owner', 'lead', 'engineer']), [2, 1]],
  ['by leads, where an owner counts as one', item({ signOffRole: 'lead' }), team(['owner', 'lead']), null],
  [
    'by managers, who may not sign',
    item({ signOffRole: 'manager', signOffCount: 1 }),
    team(['owner', 'manager']),
    [1, 0],
  ],
  [
    'a leaver signed: one more is enough',
    item({ standing: [signed('gone', 'engineer')] }),
    team(['owner']),
    null,
  ],
  [
    'the only member signed already',
    item({ standing: [signed('owner-0', 'owner')] }),
    team(['owner']),
    [1, 0],
  ],
  [
    'signed by another role than asked',
    item({ signOffRole: 'engineer', standing: [signed('owner-0', 'owner')] }),
    team(['owner', 'engineer', 'engineer']),
    null,
  ],
])('%s', (_name, of, by, expected) => {
  const shortage = shortageOf(of, by);
  expect(shortage && [shortage.missing, shortage.available]).toEqual(expected);
});

describe('each way to mend', () => {
  const role = fc.constantFrom<Role>('owner', 'lead', 'engineer', 'manager', 'viewer');
  const anyTeam = fc.record({
    members: fc.array(role, { maxLength: 5 }),
    invited: fc.array(role, { maxLength: 2 }),
  });
  const anyItem = fc.record({
    severity: fc.constantFrom('critical' as const, 'important' as const, 'optional' as const),
    signOffCount: fc.option(fc.constantFrom(1, 2, 3)),
    signOffRole: fc.option(fc.constantFrom('owner', 'lead', 'engineer')),
    leavers: fc.array(role, { maxLength: 1 }),
    signers: fc.nat(2),
  });

  test('is enough alone, whatever the team and the rule', () => {
    fc.assert(
      fc.property(anyTeam, anyItem, ({ members, invited }, { leavers, signers, ...rule }) => {
        const by = team(members, invited);
        const present = by.members.slice(0, signers).map(({ id, role: own }) => signed(id, own));
        const of = { ...rule, standing: [...leavers.map((own) => signed('gone', own)), ...present] };
        const shortage = shortageOf(of, by);
        if (!shortage) return;
        const mends = waysToMend(of, by, shortage);
        expect(mends.length).toBeGreaterThan(0);
        for (const mend of mends)
          expect(shortageOf(...mended(of, by, mend, shortage.missing - shortage.available))).toBeNull();
      }),
      { numRuns: 3000 },
    );
  });

  function mended(of: Ruled, by: Team, mend: Mend, short: number): [Ruled, Team] {
    if (mend.way === 'change-rule') return [{ ...of, signOffCount: mend.count, signOffRole: mend.role }, by];
    if (mend.way === 'invite') {
      return [of, { ...by, invited: [...by.invited, ...Array<Role>(mend.people).fill(mend.role as Role)] }];
    }
    const chosen = new Set(mend.people.slice(0, short).map(({ id }) => id));
    const members = by.members.map((own) => (chosen.has(own.id) ? { ...own, role: mend.role as Role } : own));
    return [of, { ...by, members }];
  }
});
