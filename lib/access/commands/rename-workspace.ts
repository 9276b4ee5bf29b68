import 'server-only';
import type { z } from 'zod';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { type LockedWorkspace, lockWorkspace } from '../lock.ts';
import { renameWorkspaceInput } from '../schema.ts';

/** Gives the workspace another name; its address stays, so that links keep working. */
export const renameWorkspace = defineCommand<z.output<typeof renameWorkspaceInput>, LockedWorkspace, null>({
  name: 'access.renameWorkspace',
  may: 'workspace.manage',
  input: renameWorkspaceInput,
  load: (tx, _input, scope) => lockWorkspace(tx, scope),
  async execute({ tx, input: { name }, subject }) {
    if (name === subject.name) return unchanged(null);
    await tx.workspace.update({ where: { id: subject.id }, data: { name } });
    const data = { from: subject.name, to: name };
    return done(null, { type: 'workspace.renamed', of: { workspaceId: subject.id }, data });
  },
});
