import 'server-only';
import { redirect } from 'next/navigation';
import { startSession } from './session.ts';

/** Signs in whoever has just shown by a link who they are, and leads them to their workspace. */
export async function welcome({ userId, slug = '' }: { userId: string; slug?: string }): Promise<void> {
  await startSession(userId);
  redirect(`/${slug}`);
}
