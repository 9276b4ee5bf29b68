import 'server-only';
import type { Actor } from '#lib/core/actor.ts';
import type { EventOf } from '#lib/core/audit.ts';
import type { Tx } from '#lib/core/db.ts';
import { tellRegressed } from '#lib/notify/regressed.ts';
import { sayCause } from './cause-words.ts';
import { type SigningFacts, signingFacts, type VoidCause } from './schema.ts';

type Where = { actor: Actor; project: { id: string; workspaceId?: string }; now: Date };
type Voided = EventOf<'signoff.voided'>;

/**
 * Voids the standing sign-offs of some items whose facts `causeOf` finds changed, in the caller's
 * transaction; the items must be locked. Answers one event for each that fell, for the caller to hand back.
 * A later pass never brings one back. Whom it concerns is told. Source: product.md, "Voiding".
 */
export async function voidSignOffs(
  tx: Tx,
  { actor, project, now }: Where,
  items: readonly { id: string; key: string }[],
  causeOf: (facts: SigningFacts) => VoidCause | null,
): Promise<Voided[]> {
  const keys = new Map(items.map(({ id, key }) => [id, key]));
  const standing = await tx.signOff.findMany({
    where: { itemId: { in: [...keys.keys()] }, withdrawnAt: null, voidedAt: null },
    select: { id: true, itemId: true, facts: true, user: { select: { id: true, name: true } } },
    orderBy: { id: 'asc' },
  });
  const workspaceId = project.workspaceId ?? (actor.kind === 'person' ? actor.workspace.id : '');
  const fallen: Voided[] = [];
  for (const { id, itemId, facts, user } of standing) {
    const cause = causeOf(signingFacts.parse(facts));
    if (!cause) continue;
    await tx.signOff.updateMany({ where: { id, voidedAt: null }, data: { voidedAt: now, voidCause: cause } });
    fallen.push({
      type: 'signoff.voided',
      of: { workspaceId, projectId: project.id },
      item: { id: itemId, key: keys.get(itemId) ?? '' },
      data: { signOff: id, signer: user, cause },
    });
  }
  const by = actor.kind === 'person' ? { id: actor.userId, name: actor.name } : null;
  const told = fallen.map(({ item, data: { signer, cause } }) => ({
    itemId: item?.id ?? '',
    signerId: signer.id,
    what: sayCause(cause),
  }));
  await tellRegressed(tx, told, by, now);
  return fallen;
}
