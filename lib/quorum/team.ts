import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import type { Role } from '#lib/core/policy.ts';
import { refuse } from '#lib/core/result.ts';
import { type Ruled, shortageOf, type Team } from './rules.ts';

/** Who could sign in a workspace at this moment: members, and invitations that are open. */
export async function loadTeam(tx: Tx, workspaceId: string, now: Date): Promise<Team> {
  const { alone } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const include = { user: { select: { name: true } } };
  const members = await tx.membership.findMany({
    where: { workspaceId },
    include,
    orderBy: { userId: 'asc' },
  });
  const open = { workspaceId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
  const invited = await tx.invitation.findMany({ where: open, select: { role: true } });
  return {
    alone,
    members: members.map(({ userId: id, role, user: { name } }) => ({ id, name, role: role as Role })),
    invited: invited.map(({ role }) => role as Role),
  };
}

/** The sign-offs that stand on an item, by whom and as what. */
export const loadStanding = (tx: Tx, itemId: string) =>
  tx.signOff.findMany({
    where: { itemId, withdrawnAt: null, voidedAt: null },
    select: { userId: true, role: true },
  });

/** The refusal of a rule that nobody could satisfy, or null. */
export function refuseUnsatisfiable(item: Ruled, team: Team) {
  const shortage = shortageOf(item, team);
  if (!shortage) return null;
  const { missing, available, role } = shortage;
  const who = role ? `with the role ${role}` : 'who may sign';
  const message =
    `This needs ${missing} more ${missing === 1 ? 'sign-off' : 'sign-offs'} from people ${who}, and the workspace has ` +
    `${available} among its members and open invitations. Invite somebody first, or ask for fewer.`;
  return refuse(409, 'nobody-to-sign', message, { count: message });
}
