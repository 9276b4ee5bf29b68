import { beforeAll, describe, expect, test } from 'vitest';
import { changeRole } from '#lib/access/commands/change-role.ts';
import { handOnItems } from '#lib/access/commands/hand-on-items.ts';
import { invite } from '#lib/access/commands/invite.ts';
import { removeMember } from '#lib/access/commands/remove-member.ts';
import { renameWorkspace } from '#lib/access/commands/rename-workspace.ts';
import { revokeInvitation } from '#lib/access/commands/revoke-invitation.ts';
import { setMode } from '#lib/access/commands/set-mode.ts';
import { readMembers } from '#lib/access/queries.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { assignItems } from '#lib/item/commands/assign.ts';
import { openProject } from './fixture.ts';
import { codeOf, eventsOf, join, must, openWorkspace } from './people.ts';

let owner: Scope;
beforeAll(async () => {
  owner = await openWorkspace();
});

const aloneNow = async (id: string) => (await db().workspace.findUniqueOrThrow({ where: { id } })).alone;

describe('a role', () => {
  test('is changed, with its event; the same again changes nothing', async () => {
    const member = await join(owner, 'viewer');
    const change = { userId: member.userId, role: 'lead' };
    expect(codeOf(await run(changeRole, owner, change))).toBe('done');
    const events = await eventsOf(owner.workspace.id);
    expect(events.at(-1)).toBe('member.role-changed');
    expect(codeOf(await run(changeRole, owner, change))).toBe('done');
    expect(await eventsOf(owner.workspace.id)).toEqual(events);
    expect((await readMembers(owner)).members.find(({ userId }) => userId === member.userId)?.role).toBe(
      'lead',
    );
  });
});

describe('the last owner', () => {
  test('can neither leave nor step down', async () => {
    const last = await openWorkspace();
    const me = { userId: last.userId };
    expect(codeOf(await run(changeRole, last, { ...me, role: 'lead' }))).toBe('last-owner');
    expect(codeOf(await run(removeMember, last, me))).toBe('last-owner');
  });

  test('is left when two owners remove each other at once', async () => {
    const first = await openWorkspace();
    const second = await join(first, 'owner');
    const both = [run(removeMember, first, second), run(removeMember, second, first)];
    expect((await Promise.all(both)).map(codeOf).sort()).toEqual(['done', 'not-found']);
    const where = { workspaceId: first.workspace.id, role: 'owner' };
    expect(await db().membership.count({ where })).toBe(1);
  });

  test('is left when two owners step down at once', async () => {
    const first = await openWorkspace();
    const second = await join(first, 'owner');
    const both = [first, second].map((one) => run(changeRole, one, { userId: one.userId, role: 'viewer' }));
    expect((await Promise.all(both)).map(codeOf).sort()).toEqual(['done', 'last-owner']);
  });
});

describe('removing a member', () => {
  test('ends the membership and says how many items they hold', async () => {
    const member = await join(owner, 'engineer');
    expect(must(await run(removeMember, owner, member))).toEqual({ openItems: 0, handedOn: false });
    expect(codeOf(await run(removeMember, owner, member))).toBe('not-found');
  });

  test('names nobody who could not take the items over', async () => {
    const [member, viewer] = [await join(owner, 'engineer'), await join(owner, 'viewer')];
    const stranger = await openWorkspace();
    for (const handOnTo of [viewer.userId, stranger.userId, member.userId])
      expect(codeOf(await run(removeMember, owner, { userId: member.userId, handOnTo }))).toBe('cannot-take');
    expect((await readMembers(owner)).members.map(({ userId }) => userId)).toContain(member.userId);
  });
});

describe('open items', () => {
  const holding = async () => {
    const [leaver, taker] = [await join(owner, 'engineer'), await join(owner, 'engineer')];
    const place = await openProject(owner, 'django-launch', `Held ${leaver.name}`);
    const where = { project: { slug: place.project } };
    const rows = await db().item.findMany({ where, take: 3, orderBy: { position: 'asc' } });
    const items = rows.map(({ key }) => key);
    must(await run(assignItems, owner, { ...place, items, assigneeId: leaver.userId }));
    const heldBy = async (person: Scope) =>
      db().item.count({ where: { ...where, assigneeId: person.userId } });
    return { leaver, taker, heldBy, items: rows };
  };

  test('go to another member in the step that removes theirs, each with its event', async () => {
    const { leaver, taker, heldBy, items } = await holding();
    const removal = { userId: leaver.userId, handOnTo: taker.userId };
    expect(must(await run(removeMember, owner, removal))).toEqual({ openItems: 3, handedOn: true });
    expect([await heldBy(leaver), await heldBy(taker)]).toEqual([0, 3]);
    for (const { id } of items) {
      const last = await db().historyEvent.findFirst({ where: { itemId: id }, orderBy: { seq: 'desc' } });
      expect(last?.type).toBe('item.assigned');
      expect(last?.line).toContain(taker.userId);
    }
    expect((await readMembers(owner)).left).toEqual([]);
  });

  test('stay a leaver’s, are listed, and can be handed on later', async () => {
    const { leaver, taker, heldBy } = await holding();
    expect(must(await run(removeMember, owner, leaver))).toEqual({ openItems: 3, handedOn: false });
    const listed = (await readMembers(owner)).left.map(({ userId, openItems }) => [userId, openItems]);
    expect(listed).toEqual([[leaver.userId, 3]]);
    const later = { userId: leaver.userId, handOnTo: taker.userId };
    expect(must(await run(handOnItems, owner, later))).toEqual({ openItems: 3 });
    expect([await heldBy(leaver), await heldBy(taker)]).toEqual([0, 3]);
    expect(codeOf(await run(handOnItems, owner, later))).toBe('not-found');
  });
});

describe('alone or team', () => {
  test('a team is refused while nobody could sign second, until there is an invitation', async () => {
    const lone = await openWorkspace('alone');
    const { id } = lone.workspace;
    expect(codeOf(await run(setMode, lone, { mode: 'team' }))).toBe('nobody-to-sign');
    const viewer = must(await run(invite, lone, { email: 'v@example.org', role: 'viewer' }));
    expect(codeOf(await run(setMode, lone, { mode: 'team' }))).toBe('nobody-to-sign');
    const { invitationId } = must(await run(invite, lone, { email: 'e@example.org', role: 'engineer' }));
    must(await run(revokeInvitation, lone, { invitationId: viewer.invitationId }));
    expect(codeOf(await run(setMode, lone, { mode: 'team' }))).toBe('done');
    expect([await aloneNow(id), (await eventsOf(id)).at(-1)]).toEqual([false, 'workspace.mode-set']);
    must(await run(setMode, lone, { mode: 'alone' }));
    must(await run(revokeInvitation, lone, { invitationId }));
    expect(codeOf(await run(setMode, lone, { mode: 'team' }))).toBe('nobody-to-sign');
    expect(await aloneNow(id)).toBe(true);
  });

  test('an expired invitation is nobody', async () => {
    const lone = await openWorkspace('alone');
    must(await run(invite, lone, { email: 'e@example.org', role: 'engineer' }));
    const later = new Date(Date.now() + 8 * 86_400_000);
    expect(codeOf(await run(setMode, lone, { mode: 'team' }, later))).toBe('nobody-to-sign');
  });
});

test('a workspace takes another name and keeps its address', async () => {
  const scope = await openWorkspace('team', 'Blue Team');
  must(await run(renameWorkspace, scope, { name: '  Red Team ' }));
  const row = await db().workspace.findUniqueOrThrow({ where: { id: scope.workspace.id } });
  expect([row.name, row.slug]).toEqual(['Red Team', 'blue-team']);
  expect((await eventsOf(row.id)).at(-1)).toBe('workspace.renamed');
});

test('two workspaces of one name have two addresses', async () => {
  const two = [await openWorkspace('team', 'Settings'), await openWorkspace('team', 'Settings')];
  expect(new Set(two.map(({ workspace }) => workspace.slug)).size).toBe(2);
  expect(two.map(({ workspace }) => workspace.slug)).not.toContain('settings');
});
