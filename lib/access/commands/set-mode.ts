import 'server-only';
import type { z } from 'zod';
import { defineCommand, unchanged } from '#lib/core/command.ts';
import type { Role } from '#lib/core/policy.ts';
import { refuse } from '#lib/core/result.ts';
import { type LockedWorkspace, lockWorkspace } from '../lock.ts';
import { canBeTeam } from '../rules.ts';
import { type Mode, setModeInput } from '../schema.ts';

/**
 * Sets alone or team. Team is refused while nobody could give the second signature of a critical item.
 * Source: product.md, "Four eyes".
 */
export const setMode = defineCommand<z.output<typeof setModeInput>, LockedWorkspace, null>({
  name: 'access.setMode',
  may: 'workspace.manage',
  input: setModeInput,
  load: (tx, _input, scope) => lockWorkspace(tx, scope),
  async execute({ tx, input, subject: { id, alone }, now }) {
    const from: Mode = alone ? 'alone' : 'team';
    if (input.mode === from) return unchanged(null);
    if (input.mode === 'team') {
      const members = await tx.membership.findMany({ where: { workspaceId: id } });
      const open = { workspaceId: id, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
      const invited = await tx.invitation.findMany({ where: open });
      if (!canBeTeam(members.map(roleOf), invited.map(roleOf))) return needsSigner();
    }
    await tx.workspace.update({ where: { id }, data: { alone: input.mode === 'alone' } });
    const data = { from, to: input.mode };
    const events = [{ type: 'workspace.mode-set' as const, of: { workspaceId: id }, data }] as const;
    return { ok: true, value: null, events, jobs: [{ name: 'access.mode-set', data: { workspaceId: id } }] };
  },
});

const roleOf = ({ role }: { role: string }): Role => role as Role;

function needsSigner() {
  const message =
    'A team signs critical items twice, and nobody here could give the second signature. ' +
    'Invite an owner, a lead or an engineer first.';
  return refuse(409, 'nobody-to-sign', message, { mode: message });
}
