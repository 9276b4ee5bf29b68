import 'server-only';
import { z } from 'zod';
import { defineSystemCommand, done, unchanged } from '#lib/core/command.ts';
import { tell } from '../tell.ts';

/** Tells of a waiver that expires soon: who asked for it, who holds its item, who leads the project. Once an expiry. */
export const tellExpiring = defineSystemCommand({
  name: 'notify.expiring',
  input: z.object({ waiver: z.uuid() }),
  async load(tx, { waiver: id }) {
    const include = { item: { include: { project: true } } };
    return tx.waiver.findUnique({ where: { id }, include });
  },
  async execute({ tx, subject: waiver, now }) {
    const { id, item, kind, probeKind, expiresAt, requestedById } = waiver;
    if (!expiresAt) return unchanged({ told: false });
    const inForce = { id, decision: 'approved', endedAt: null, expiresAt };
    const untold = { OR: [{ expiryTold: null }, { NOT: { expiryTold: expiresAt } }] };
    const { count } = await tx.waiver.updateMany({
      where: { ...inForce, ...untold },
      data: { expiryTold: expiresAt },
    });
    if (count === 0) return unchanged({ told: false });
    const { project } = item;
    const to = [requestedById, project.leadId, ...(item.assigneeId ? [item.assigneeId] : [])];
    const moment = expiresAt.toISOString();
    const telling = {
      kind: 'waiver-expiring' as const,
      needed: true,
      key: `expiring:${id}:${moment}`,
      to,
      project,
      item,
    };
    const more = {
      workspaceId: project.workspaceId,
      moment,
      zone: project.timeZone,
      what: names[kind] ?? kind,
    };
    await tell(tx, [{ ...telling, ...more }], now);
    return done(
      { told: true },
      {
        type: 'waiver.expiring',
        of: { workspaceId: project.workspaceId, projectId: project.id },
        item: { id: item.id, key: item.key },
        data: { waiver: id, kind, probe: probeKind, expiresAt: moment },
      },
    );
  },
});

const names: Record<string, string> = {
  waiver: 'The waiver',
  'not-applicable': 'The mark “not applicable”',
  dispute: 'The dispute',
};
