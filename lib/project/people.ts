import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { type Refused, refuse } from '#lib/core/result.ts';

/** Members who work on items, by id: who may be given a role. Ids of anybody else are left out. */
export async function findWorkers(tx: Tx, workspaceId: string, ids: readonly string[]) {
  const found = await tx.membership.findMany({
    where: {
      workspaceId,
      userId: { in: [...new Set(ids)] },
      role: { in: ['owner', 'lead', 'engineer'] },
    },
    select: { user: { select: { id: true, name: true } } },
  });
  return new Map(found.map(({ user }) => [user.id, user]));
}

/** The refusal of a person who may not be given items. */
export const refuseWorker = (field: string): Refused => {
  const message = 'Choose a member who works on items: an owner, a lead or an engineer.';
  return refuse(422, 'not-a-worker', message, { [field]: message });
};

/** The holders of a project's roles who may still be given items, by role. */
export async function standingRoles(tx: Tx, workspaceId: string, roles: unknown) {
  const given = Object.entries(rolesOf(roles));
  const holders = given.map(([, holder]) => holder);
  const workers = await findWorkers(tx, workspaceId, holders);
  return Object.fromEntries(given.filter(([, holder]) => workers.has(holder)));
}

/** What a project keeps of its roles, as ids by role. */
export const rolesOf = (kept: unknown): Record<string, string> => (kept ?? {}) as Record<string, string>;
