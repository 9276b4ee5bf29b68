import 'server-only';
import { digest, type Json } from '#lib/core/canonical.ts';
import type { Tx } from '#lib/core/db.ts';
import type { SigningFacts } from './schema.ts';

/** The digest that a sign-off stands on: SHA-256 over the facts' canonical JSON. */
export const factsDigest = (facts: SigningFacts): string => digest(facts as Json);

/** What the database says of an item, as far as a signature stands on it. Lists may come in any order. */
export type FactParts = {
  key: string;
  title: string;
  why: string;
  how: string;
  severity: string;
  evidenceNeed: string;
  textRevision: number;
  target: string;
  evidence: readonly { id: string; kind: string; name: string; sha256: string }[];
  probes: readonly { kind: string; paramsDigest: string; verdict: string | null; code: string | null }[];
};

/** The signing facts, version 1, in their one order. */
export function buildFacts(parts: FactParts): SigningFacts {
  const { key, title, why, how, severity, evidenceNeed, textRevision, target } = parts;
  return {
    version: 1,
    item: { key, textRevision, text: digest({ title, why, how, severity, evidenceNeed }) },
    target,
    evidence: parts.evidence
      .map(({ id, kind, name, sha256 }) => ({ id, kind, name, sha256 }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    probes: parts.probes
      .map(({ kind, paramsDigest: params, verdict, code }) => ({ kind, params, target, verdict, code }))
      .sort((a, b) => (`${a.kind} ${a.params}` < `${b.kind} ${b.params}` ? -1 : 1)),
    reports: [],
    release: null,
  };
}

/** The facts of an item as they are now, in one statement. Null where there is no item. */
export async function loadSigningFacts(tx: Tx, itemId: string): Promise<SigningFacts | null> {
  const [parts] = await tx.$queryRaw<FactParts[]>`
    SELECT i.key, i.title, i.why, i.how, i.severity, i."evidenceNeed", i."textRevision", t.url AS target,
      coalesce((SELECT json_agg(json_build_object('id', e.id, 'kind', e.kind, 'name', e.name, 'sha256', e.sha256))
        FROM "Evidence" e WHERE e."itemId" = i.id AND e."removedAt" IS NULL), '[]') AS evidence,
      coalesce((SELECT json_agg(json_build_object('kind', q.kind, 'paramsDigest', q."paramsDigest",
          'verdict', q.verdict, 'code', q.code)) FROM "ItemProbe" q WHERE q."itemId" = i.id), '[]') AS probes
    FROM "Item" i JOIN "Target" t ON t."projectId" = i."projectId" AND t.production
    WHERE i.id = ${itemId}::uuid`;
  return parts ? buildFacts(parts) : null;
}
