import 'server-only';
import type { z } from 'zod';
import { defineOpenCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { foundWorkspace } from '../found.ts';
import { makeWorkspaceInput } from '../schema.ts';

type Owner = { id: string; name: string };
type Value = { workspaceId: string; slug: string };

/** Makes a further workspace, owned by the one who asks, or by whom the machine names. */
export const makeWorkspace = defineOpenCommand<
  z.output<typeof makeWorkspaceInput>,
  { owner: Owner | null },
  Value
>({
  name: 'access.makeWorkspace',
  input: makeWorkspaceInput,
  async load(tx, input, actor) {
    const select = { id: true, name: true } as const;
    if (actor.kind === 'account') {
      const where = { id: actor.userId, memberships: { some: { role: 'owner' } } };
      return { owner: await tx.user.findFirst({ where, select }) };
    }
    const email = input.ownerEmail;
    if (actor.kind === 'guest' || !email) return null;
    const owner = await tx.user.findUnique({ where: { email }, select });
    return owner && { owner };
  },
  async execute({ tx, input, subject: { owner } }) {
    if (!owner)
      return refuse(403, 'not-allowed', 'Only an owner of a workspace may make another. Ask yours.');
    const founded = await foundWorkspace(tx, { name: input.workspaceName, mode: input.mode, owner });
    return done({ workspaceId: founded.workspaceId, slug: founded.slug }, founded.event);
  },
});
