import 'server-only';
import type { Insider } from '#lib/core/actor.ts';
import { type ChainOf, chainName } from '#lib/core/audit.ts';
import { canonical, type Json } from '#lib/core/canonical.ts';
import { db } from '#lib/core/db.ts';

/** Events read at a time. */
const BATCH = 500;

/** A chain as it was when the export began: its name, its last event's number and hash. */
export type Exported = { chain: string; seq: number; head: string; lines: AsyncGenerator<Uint8Array> };

/**
 * The history of a project (by its slug), or of the workspace itself (null), as lines for
 * `holdpoint verify`: UTF-8, each ended by a newline, read in batches as they are asked for. Null where the
 * person has no such project. What is appended meanwhile is left for the next export.
 */
export async function exportHistory(scope: Insider, project: string | null): Promise<Exported | null> {
  const of = await findChain(scope, project);
  if (!of) return null;
  const chain = chainName(of);
  const end = await db().chainHead.findUnique({ where: { chain } });
  if (!end) return null;
  return { chain, seq: end.seq, head: end.hash, lines: readLines(chain, end.seq) };
}

async function findChain(
  { workspace: { id: workspaceId } }: Insider,
  slug: string | null,
): Promise<ChainOf | null> {
  if (slug === null) return { workspaceId };
  const where = { workspaceId_slug: { workspaceId, slug } };
  const project = await db().project.findUnique({ where, select: { id: true } });
  return project && { workspaceId, projectId: project.id };
}

async function* readLines(chain: string, last: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let after = 0; after < last; ) {
    const where = { chain, seq: { gt: after, lte: last } };
    const select = { seq: true, line: true, hash: true } as const;
    const rows = await db().historyEvent.findMany({ where, select, orderBy: { seq: 'asc' }, take: BATCH });
    if (rows.length === 0) return;
    yield encoder.encode(rows.map((row) => `${withHash(row)}\n`).join(''));
    after = rows.at(-1)?.seq ?? last;
  }
}

/** A line as it is exported: the canonical JSON of the event together with its hash. */
export function withHash({ line, hash }: { line: string; hash: string }): string {
  return canonical({ ...(JSON.parse(line) as { [key: string]: Json }), hash });
}
