import 'server-only';
import { defineCommand, unchanged } from '#lib/core/command.ts';
import { markRead as input } from '../schema.ts';

/** Notes that a person has read notices of theirs. What somebody has read is no matter of the workspace: no event. */
export const markRead = defineCommand({
  name: 'notify.mark-read',
  may: 'project.read',
  input,
  load: async () => ({}),
  async execute({ tx, actor, input: { notices }, now }) {
    const own = { workspaceId: actor.workspace.id, userId: actor.userId, readAt: null };
    const { count } = await tx.notice.updateMany({
      where: { ...own, ...(notices && { id: { in: notices } }) },
      data: { readAt: now },
    });
    return unchanged({ read: count });
  },
});
