import 'server-only';
import type { Prisma } from '#generated/prisma/client.ts';
import { digest, type Json } from '#lib/core/canonical.ts';
import type { Tx } from '#lib/core/db.ts';
import type { SigningFacts } from './schema.ts';

/** The digest that a sign-off stands on: SHA-256 over the facts' canonical JSON. */
export const factsDigest = (facts: SigningFacts): string => digest(facts as Json);

const parts = {
  key: true,
  title: true,
  why: true,
  how: true,
  severity: true,
  evidenceNeed: true,
  textRevision: true,
  evidence: {
    where: { removedAt: null },
    select: { id: true, kind: true, name: true, sha256: true },
    orderBy: { id: 'asc' },
  },
  probes: {
    select: { kind: true, paramsDigest: true, verdict: true, code: true },
    orderBy: [{ kind: 'asc' }, { paramsDigest: 'asc' }],
  },
  project: { select: { targets: { where: { production: true }, select: { url: true } } } },
} satisfies Prisma.ItemSelect;

/** The facts of an item as they are now, for the panel and for the signature. Null where there is no item. */
export async function loadSigningFacts(tx: Tx, itemId: string): Promise<SigningFacts | null> {
  const item = await tx.item.findUnique({ where: { id: itemId }, select: parts });
  if (!item) return null;
  const { key, title, why, how, severity, evidenceNeed, textRevision, evidence, probes, project } = item;
  const target = project.targets[0]?.url ?? '';
  return {
    version: 1,
    item: { key, textRevision, text: digest({ title, why, how, severity, evidenceNeed }) },
    target,
    evidence,
    probes: probes.map(({ kind, paramsDigest: params, verdict, code }) => ({ kind, params, target, verdict, code })),
    reports: [],
    release: null,
  };
}
