import 'server-only';
import { defineCommand, unchanged } from '#lib/core/command.ts';
import { isMailOn } from '#lib/core/mail.ts';
import { chooseNotices as input, noticeKinds } from '../schema.ts';

/** Keeps by which ways a person wants to be told in this workspace. Their own matter: no event. */
export const chooseNotices = defineCommand({
  name: 'notify.choose',
  may: 'project.read',
  input,
  load: async () => ({}),
  async execute({ tx, actor, input: { inApp, byMail } }) {
    const own = { workspaceId: actor.workspace.id, userId: actor.userId };
    for (const kind of noticeKinds) {
      // Where there is no mail nothing was asked about it: what was chosen before stands.
      const chosen = { inApp: inApp.includes(kind), ...(isMailOn() && { byMail: byMail.includes(kind) }) };
      await tx.noticeChoice.upsert({
        where: { workspaceId_userId_kind: { ...own, kind } },
        create: { ...own, kind, byMail: true, ...chosen },
        update: chosen,
      });
    }
    return unchanged({ chosen: noticeKinds.length });
  },
});
