import { randomUUID } from 'node:crypto';
import { acceptInvitation } from '#lib/access/commands/accept-invitation.ts';
import { invite } from '#lib/access/commands/invite.ts';
import { makeWorkspace } from '#lib/access/commands/make-workspace.ts';
import { removeMember } from '#lib/access/commands/remove-member.ts';
import { setUp } from '#lib/access/commands/set-up.ts';
import { isEmptyInstance } from '#lib/access/setup.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { mintGuest, mintScope, mintSystem } from '#lib/core/mint.ts';
import type { Role } from '#lib/core/policy.ts';
import type { Result } from '#lib/core/result.ts';
import { run } from '#lib/core/run.ts';

/** The password of everybody in tests. */
export const PASSWORD = 'four plain words together';

/** The value of what must have gone through; the refusal fails the test. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}: ${result.refusal.message}`);
  return result.value;
}

/** The refusal's code, or "done". */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'done' : result.refusal.code);

const someone = () => randomUUID().slice(0, 8);

/** A workspace with an owner of its own, made by commands: the first one sets the instance up. */
export async function openWorkspace(
  mode: 'alone' | 'team' = 'team',
  name = `Team ${someone()}`,
): Promise<Scope> {
  const system = mintSystem('test');
  if (await isEmptyInstance()) {
    const email = `owner-${someone()}@example.org`;
    const owner = { name: 'Olive Owner', email, password: PASSWORD, mode, workspaceName: name };
    return scopeOf(must(await run(setUp, system, owner)).userId);
  }
  const founder = await db().user.findFirstOrThrow({ orderBy: { createdAt: 'asc' } });
  const input = { workspaceName: name, mode, ownerEmail: founder.email };
  const { workspaceId } = must(await run(makeWorkspace, system, input));
  const owner = await join(await scopeOf(founder.id, workspaceId), 'owner', 'Olive Owner');
  must(await run(removeMember, owner, { userId: founder.id }));
  return owner;
}

/** Lets somebody new join by an invitation, in a role. */
export async function join(owner: Scope, role: Role, name = `${role} ${someone()}`): Promise<Scope> {
  const email = `${role}-${someone()}@example.org`;
  const { link } = must(await run(invite, owner, { email, role }));
  const input = { token: tokenOf(link), name, password: PASSWORD };
  const { userId } = must(await run(acceptInvitation, mintGuest(), input));
  return scopeOf(userId, owner.workspace.id);
}

/** What stands after the last slash or equals sign of a link. */
export const tokenOf = (link: string): string => link.split(/[/=]/).at(-1) ?? '';

/** The scope of a member as the session reader would make it; of their only workspace where none is named. */
export async function scopeOf(userId: string, workspaceId?: string): Promise<Scope> {
  const membership = await db().membership.findFirstOrThrow({
    where: { userId, ...(workspaceId && { workspaceId }) },
    include: { user: true, workspace: true },
  });
  const { user, workspace } = membership;
  const { id, slug, name, alone } = workspace;
  const role = membership.role as Role;
  const place = { id, slug, name, alone };
  return mintScope({ userId, name: user.name, email: user.email, role, sessionId: null, workspace: place });
}

/** The types of a workspace's events, oldest first. */
export async function eventsOf(workspaceId: string): Promise<string[]> {
  const where = { chain: `workspace:${workspaceId}` };
  const rows = await db().historyEvent.findMany({ where, orderBy: { seq: 'asc' }, select: { type: true } });
  return rows.map(({ type }) => type);
}
