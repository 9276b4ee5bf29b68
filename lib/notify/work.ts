import 'server-only';
import { isMailOn, sendOnce } from '#lib/core/mail.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { gatherMail } from './commands/gather.ts';
import { composeDigest } from './digest.ts';

/** Makes one mail of what each of some people has been told. */
export async function workGather(job: { workspaceId: string; users: readonly string[] }): Promise<void> {
  if (!isMailOn()) return;
  for (const userId of job.users) {
    await run(gatherMail, mintSystem('mail'), { workspaceId: job.workspaceId, userId });
  }
}

/** Sends one of those mails. */
export const workMail = ({ mail }: { mail: string }): Promise<void> =>
  sendOnce(mail, () => composeDigest(mail));
