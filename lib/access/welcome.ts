import 'server-only';
import { redirect } from 'next/navigation';
import type { Role } from '#lib/core/policy.ts';
import { beginsAt } from './rules.ts';
import { startSession } from './session.ts';

type Welcomed = { userId: string; slug?: string; role?: Role };

/** Signs in whoever has just shown by a link who they are, and leads them to where they begin. */
export async function welcome({ userId, slug, role }: Welcomed): Promise<void> {
  await startSession(userId);
  redirect(slug ? beginsAt(slug, role ?? null) : '/');
}
