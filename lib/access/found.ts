import 'server-only';
import type { EventInput } from '#lib/core/audit.ts';
import type { Tx } from '#lib/core/db.ts';
import { freeSlug, slugify } from '#lib/core/slug.ts';
import type { Mode } from './schema.ts';

type Founding = { name: string; mode: Mode; owner: { id: string; name: string } };
export type Founded = { workspaceId: string; slug: string; event: EventInput };

/** Makes a workspace with its first owner, at an address that is free, and gives the event that says so. */
export async function foundWorkspace(tx: Tx, { name, mode, owner }: Founding): Promise<Founded> {
  const { id, slug } = await insert(tx, name, mode);
  await tx.membership.create({ data: { workspaceId: id, userId: owner.id, role: 'owner' } });
  const data = { name, slug, mode, owner: { id: owner.id, name: owner.name } };
  return { workspaceId: id, slug, event: { type: 'workspace.made', of: { workspaceId: id }, data } };
}

async function insert(tx: Tx, name: string, mode: Mode): Promise<{ id: string; slug: string }> {
  const plain = slugify(name, 'workspace');
  for (;;) {
    const rows = await tx.workspace.findMany({
      where: { slug: { startsWith: plain } },
      select: { slug: true },
    });
    const slug = freeSlug(plain, new Set(rows.map((row) => row.slug)));
    const data = [{ name, slug, alone: mode === 'alone' }];
    // Somebody else may take the address between the look and the insert.
    const [made] = await tx.workspace.createManyAndReturn({ data, skipDuplicates: true });
    if (made) return made;
  }
}
