import 'server-only';
import type { Insider } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { freeSlug, slugify } from '#lib/core/slug.ts';

/**
 * An address for a project that no other has. Locks the workspace's row, so that two projects of one name made at
 * once get two addresses.
 */
export async function reserveSlug(tx: Tx, { workspace }: Insider, name: string): Promise<string> {
  await tx.$queryRaw`SELECT 1 FROM "Workspace" WHERE id = ${workspace.id}::uuid FOR NO KEY UPDATE`;
  const slug = slugify(name, 'project');
  const where = { workspaceId: workspace.id, slug: { startsWith: slug } };
  const taken = await tx.project.findMany({ where, select: { slug: true } });
  return freeSlug(slug, new Set(taken.map((project) => project.slug)));
}
