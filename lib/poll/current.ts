import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { loadFacts } from '#lib/readiness/facts.ts';
import { deriveStates } from '#lib/readiness/rules.ts';
import type { ReadinessRow } from '#lib/readiness/schema.ts';
import { scoreReadiness } from '#lib/readiness/score.ts';
import { checklistDigest, freeze } from './checklist.ts';
import type { Checklist } from './schema.ts';

/** A project's checklist at a moment as votes stand on it, and what the readiness says at the same moment. */
export type Current = { checklist: Checklist; digest: string; readiness: ReadinessRow };

type Row = { key: string; textRevision: number; signOffs: string[]; waivers: string[] };

/** Reads it. States are derived anew, since a waiver may have run out since they were last written. */
export async function loadCurrent(tx: Tx, projectId: string, now: Date): Promise<Current> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT i.key, i."textRevision",
      ARRAY(SELECT s.id::text FROM "SignOff" s
        WHERE s."itemId" = i.id AND s."withdrawnAt" IS NULL AND s."voidedAt" IS NULL) AS "signOffs",
      ARRAY(SELECT v.id::text FROM "Waiver" v WHERE v."itemId" = i.id AND v.decision = 'approved'
        AND v."endedAt" IS NULL AND (v."expiresAt" IS NULL OR v."expiresAt" > ${now})) AS waivers
    FROM "Item" i WHERE i."projectId" = ${projectId}::uuid`;
  const facts = (await loadFacts(tx, [projectId])).get(projectId);
  const { items = [], project = { alone: false, stopped: false, stopReason: null } } = facts ?? {};
  const states = deriveStates(items, project, now);
  const checklist = freeze(rows.map((row) => ({ ...row, state: states.get(row.key) ?? 'open' })));
  const readiness = scoreReadiness(items, states, project, now);
  return { checklist, digest: checklistDigest(checklist), readiness };
}
