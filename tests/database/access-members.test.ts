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
import { assignStep } from '#lib/launch/commands/assign.ts';
import { startLaunch } from '#lib/launch/commands/start.ts';
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
    expect(must(await run(handOnItems, owner, later))).toEqual({ openItems: 3, projects: 0 });
    expect([await heldBy(leaver), await heldBy(taker)]).toEqual([0, 3]);
    expect(codeOf(await run(handOnItems, owner, later))).toBe('not-found');
  });
});

describe('duties', () => {
  const leading = async () => {
    const [leaver, engineer, lead] = [
      await join(owner, 'lead'),
      await join(owner, 'engineer'),
      await join(owner, 'lead'),
    ];
    const place = await openProject(leaver, 'django-launch', `Led ${leaver.name}`);
    const { id } = await db().project.findFirstOrThrow({
      where: { slug: place.project },
      select: { id: true },
    });
    const where = { projectId: id };
    const step = await db().step.findFirstOrThrow({ where, orderBy: { position: 'asc' } });
    const entry = await db().watchItem.findFirstOrThrow({ where, orderBy: { position: 'asc' } });
    must(await run(assignStep, leaver, { ...place, step: step.key, owner: leaver.userId }));
    await db().watchItem.update({ where: { id: entry.id }, data: { ownerId: leaver.userId } });
    const holders = async () => {
      const project = await db().project.findUniqueOrThrow({ where: { id } });
      const [own, watched] = [
        await db().step.findUnique({ where: { id: step.id } }),
        await db().watchItem.findUnique({ where: { id: entry.id } }),
      ];
      return [project.leadId, own?.ownerId, watched?.ownerId];
    };
    return { leaver, engineer, lead, place, id, holders, keys: { steps: [step.key], entries: [entry.key] } };
  };

  test('go along in the step that removes somebody, one event a project', async () => {
    const { leaver, lead, id, holders, keys } = await leading();
    must(await run(removeMember, owner, { userId: leaver.userId, handOnTo: lead.userId }));
    expect(await holders()).toEqual([lead.userId, lead.userId, lead.userId]);
    const last = await db().historyEvent.findFirst({
      where: { chain: `project:${id}` },
      orderBy: { seq: 'desc' },
    });
    expect(JSON.parse(last?.line ?? '')).toMatchObject({
      type: 'project.duties-handed-on',
      data: { from: { id: leaver.userId }, to: { id: lead.userId }, leads: true, ...keys },
    });
  });

  test('stay a leaver’s until they are handed on; the lead only to who may lead', async () => {
    const { leaver, engineer, lead, holders } = await leading();
    must(await run(removeMember, owner, { userId: leaver.userId }));
    const { left } = await readMembers(owner);
    expect(left.find(({ userId }) => userId === leaver.userId)).toMatchObject({
      ...{ role: null, openItems: 0, steps: 1, entries: 1, leads: 1 },
    });
    const handing = { userId: leaver.userId, handOnTo: engineer.userId };
    expect(must(await run(handOnItems, owner, handing))).toEqual({ openItems: 0, projects: 1 });
    expect(await holders()).toEqual([leaver.userId, engineer.userId, engineer.userId]);
    expect(codeOf(await run(handOnItems, owner, handing))).toBe('cannot-take');
    must(await run(handOnItems, owner, { ...handing, handOnTo: lead.userId }));
    expect(await holders()).toEqual([lead.userId, engineer.userId, engineer.userId]);
    expect((await readMembers(owner)).left).toEqual([]);
  });

  test('of a run that goes on go along too', async () => {
    const { leaver, engineer, place, id, keys } = await leading();
    must(await run(startLaunch, leaver, { ...place, kind: 'rehearsal', zero: 'now' }));
    must(await run(handOnItems, owner, { userId: leaver.userId, handOnTo: engineer.userId }));
    const where = { run: { projectId: id }, key: { in: keys.steps } };
    expect((await db().stepRun.findFirst({ where }))?.ownerId).toBe(engineer.userId);
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
