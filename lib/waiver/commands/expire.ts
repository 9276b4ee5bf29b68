import 'server-only';
import { z } from 'zod';
import { defineSystemCommand, done, unchanged } from '#lib/core/command.ts';
import { endInForce, nameWaiver } from '../end.ts';
import type { WaiverKind } from '../schema.ts';

/** Ends a waiver or a dispute whose moment has come: its item is open again. */
export const expireWaiver = defineSystemCommand({
  name: 'waiver.expire',
  input: z.object({ waiver: z.uuid() }),
  async load(tx, { waiver: id }) {
    await tx.$queryRaw`SELECT 1 FROM "Item" WHERE id = (SELECT "itemId" FROM "Waiver" WHERE id = ${id}::uuid) FOR NO KEY UPDATE`;
    const project = { select: { id: true, workspaceId: true } };
    const item = { select: { id: true, key: true, state: true, project } };
    return tx.waiver.findUnique({ where: { id }, include: { item } });
  },
  async execute({ tx, actor, subject: waiver, now }) {
    const { item, expiresAt } = waiver;
    const own = { ...waiver, kind: waiver.kind as WaiverKind };
    if (expiresAt === null || expiresAt > now) return unchanged({ expired: false });
    const ended = await endInForce(tx, { actor, project: item.project, now }, item, own);
    if (!ended) return unchanged({ expired: false });
    const { state, fallen } = ended;
    const of = { workspaceId: item.project.workspaceId, projectId: item.project.id };
    const data = { ...nameWaiver(own), expiresAt: expiresAt.toISOString(), state };
    const place = { of, item: { id: item.id, key: item.key } };
    return done({ expired: true }, { type: 'waiver.expired', ...place, data }, ...fallen);
  },
});
