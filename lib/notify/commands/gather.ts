import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineSystemCommand, unchanged } from '#lib/core/command.ts';
import { enqueue } from '#lib/core/jobs.ts';

/**
 * Takes what a person has been told and no mail took along into one mail, with its job. Of two at once, one finds
 * nothing. It changes nothing of the workspace, so it adds no event.
 */
export const gatherMail = defineSystemCommand({
  name: 'notify.gather',
  input: z.object({ workspaceId: z.uuid(), userId: z.uuid() }),
  load: async () => ({}),
  async execute({ tx, input: { workspaceId, userId } }) {
    const mail = `notices:${randomUUID()}`;
    const { count } = await tx.notice.updateMany({
      where: { workspaceId, userId, byMail: true, mailKey: null },
      data: { mailKey: mail },
    });
    if (count > 0) await enqueue(tx, { name: 'notify.mail', data: { mail }, patient: true });
    return unchanged({ taken: count });
  },
});
