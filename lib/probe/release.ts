import 'server-only';
import { z } from 'zod';
import type { Actor } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { newRelease } from '#lib/signoff/causes.ts';
import { voidSignOffs } from '#lib/signoff/void.ts';
import { release, releaseOf } from './kinds/release.ts';
import type { recordAnswer } from './requests.ts';

/** As much of the probe's observation as names the release, the surest source first. */
const told = z.object({ found: z.array(z.object({ value: z.string() })) });

type Answer = Pick<z.output<typeof recordAnswer>, 'kind' | 'answer'>;
type Where = { actor: Actor; project: { id: string; workspaceId: string }; now: Date };

/** Whether an answer tells which release is deployed. */
export const tellsRelease = ({ kind, answer }: Answer): boolean =>
  kind === release.id && answer.verdict === 'pass';

/**
 * Notes the release that production tells, and voids the sign-offs on another one where the item asks for that; its
 * items must be locked. An answer that tells none changes nothing: it may be only that nothing was told this time.
 */
export async function seeRelease(
  tx: Tx,
  where: Where,
  target: { id: string; release: string | null },
  given: Answer,
) {
  const seen = tellsRelease(given) ? told.safeParse(given.answer.observation) : null;
  const to = seen?.success ? releaseOf(seen.data) : null;
  if (to === null || to === target.release) return [];
  await tx.target.update({ where: { id: target.id }, data: { release: to } });
  const items = await tx.item.findMany({
    where: { projectId: where.project.id, voidOn: { has: 'release' } },
    select: { id: true, key: true },
    orderBy: { id: 'asc' },
  });
  return voidSignOffs(tx, where, items, newRelease(target.release, to));
}
