import 'server-only';
import { randomBytes } from 'node:crypto';
import { acceptInvitation } from '#lib/access/commands/accept-invitation.ts';
import { invite } from '#lib/access/commands/invite.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { mintGuest, mintScope } from '#lib/core/mint.ts';
import type { Role } from '#lib/core/policy.ts';
import { run } from '#lib/core/run.ts';
import { type Part, PEOPLE } from './content.ts';
import { must } from './must.ts';

export type Cast = Record<Part, Scope>;

/** A member's scope; throws where the person is no member. */
export async function scopeOf(workspaceId: string, userId: string): Promise<Scope> {
  const { user, workspace, role } = await db().membership.findUniqueOrThrow({
    where: { workspaceId_userId: { workspaceId, userId } },
    include: { user: true, workspace: true },
  });
  const { id, slug, name, alone } = workspace;
  const place = { id, slug, name, alone };
  const person = { userId, name: user.name, email: user.email, role: role as Role, sessionId: null };
  return mintScope({ ...person, workspace: place });
}

/** Who plays which part: in a team, people who are invited for it; alone, the owner plays them all. */
export async function gather(owner: Scope): Promise<Cast> {
  const cast: Cast = { lead: owner, backend: owner, operations: owner, manager: owner };
  if (owner.workspace.alone) return cast;
  for (const { part, role, name } of PEOPLE) cast[part] = await join(owner, part, role, name);
  return cast;
}

// Nobody learns the password, and no mail reaches the address: these people never sign in.
async function join(owner: Scope, part: Part, role: Role, name: string): Promise<Scope> {
  const workspaceId = owner.workspace.id;
  const email = `${part}.${owner.workspace.slug}@sample.invalid`;
  const known = await db().membership.findFirst({ where: { workspaceId, user: { email } } });
  if (known) return scopeOf(workspaceId, known.userId);
  const { link } = must(await run(invite, owner, { email, role }));
  const input = { token: link.split('/').at(-1), name, password: randomBytes(32).toString('base64url') };
  const { userId } = must(await run(acceptInvitation, mintGuest(), input));
  return scopeOf(workspaceId, userId);
}
