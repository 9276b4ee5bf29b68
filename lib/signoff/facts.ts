import 'server-only';
import { digest, type Json } from '#lib/core/canonical.ts';
import type { Tx } from '#lib/core/db.ts';
import { FACTS_VERSION, type SigningFacts } from './schema.ts';

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
  reports: readonly { format: string; answer: string; verdict: string | null }[];
  release: string | null;
};

/** The signing facts in their one order. */
export function buildFacts(parts: FactParts): SigningFacts {
  const { key, title, why, how, severity, evidenceNeed, textRevision, target, release } = parts;
  return {
    version: FACTS_VERSION,
    item: { key, textRevision, text: digest({ title, why, how, severity, evidenceNeed }) },
    target,
    evidence: parts.evidence
      .map(({ id, kind, name, sha256 }) => ({ id, kind, name, sha256 }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    probes: parts.probes
      .map(({ kind, paramsDigest: params, verdict, code }) => ({ kind, params, target, verdict, code }))
      .sort((a, b) => (`${a.kind} ${a.params}` < `${b.kind} ${b.params}` ? -1 : 1)),
    reports: parts.reports
      .map(({ format, answer: id, verdict }) => ({ format, id, result: verdict ?? 'none' }))
      .sort((a, b) => (`${a.format} ${a.id}` < `${b.format} ${b.id}` ? -1 : 1)),
    release,
  };
}

/** The facts of an item as they are now, in one statement. Null where there is no item. */
export async function loadSigningFacts(tx: Tx, itemId: string): Promise<SigningFacts | null> {
  const [parts] = await tx.$queryRaw<FactParts[]>`
    SELECT i.key, i.title, i.why, i.how, i.severity, i."evidenceNeed", i."textRevision", t.url AS target, t.release,
      coalesce((SELECT json_agg(json_build_object('id', e.id, 'kind', e.kind, 'name', e.name, 'sha256', e.sha256))
        FROM "Evidence" e WHERE e."itemId" = i.id AND e."removedAt" IS NULL), '[]') AS evidence,
      coalesce((SELECT json_agg(json_build_object('kind', q.kind, 'paramsDigest', q."paramsDigest",
          'verdict', q.verdict, 'code', q.code)) FROM "ItemProbe" q WHERE q."itemId" = i.id), '[]') AS probes,
      coalesce((SELECT json_agg(json_build_object('format', m.format, 'answer', m.answer, 'verdict', m.verdict))
        FROM "ItemReport" m WHERE m."itemId" = i.id), '[]') AS reports
    FROM "Item" i JOIN "Target" t ON t."projectId" = i."projectId" AND t.production
    WHERE i.id = ${itemId}::uuid`;
  return parts ? buildFacts(parts) : null;
}
