import 'server-only';
import type { z } from 'zod';
import { defineCommand } from '#lib/core/command.ts';
import { type LockedWorkspace, lockWorkspace } from '../lock.ts';
import { wantSampleInput } from '../schema.ts';

/** Asks for the sample projects; the queue makes them, and leaves those alone that are there. */
export const wantSample = defineCommand<z.output<typeof wantSampleInput>, LockedWorkspace, null>({
  name: 'access.wantSample',
  may: 'workspace.manage',
  input: wantSampleInput,
  load: (tx, _input, scope) => lockWorkspace(tx, scope),
  async execute({ actor: { userId }, subject: { id: workspaceId } }) {
    return {
      ok: true,
      value: null,
      jobs: [{ name: 'access.sample-wanted', data: { workspaceId, userId }, once: workspaceId }],
      events: [{ type: 'workspace.sample-wanted', of: { workspaceId }, data: {} }],
    };
  },
});
