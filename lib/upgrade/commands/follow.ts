import 'server-only';
import { defineSystemCommand, unchanged } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { applyPrepared, lockAllItems } from '../apply.ts';
import { prepareUpgrades } from '../prepare.ts';
import { failUpgrade as failInput, followUpgrade as input } from '../schema.ts';

/** Upgrades one project of a batch as its preview said: both sides' changes and removals wait, the rest follows. */
export const followUpgrade = defineSystemCommand({
  name: 'upgrade.follow',
  input,
  async load(tx, { batch: batchId, project: projectId }) {
    const batchId_projectId = { batchId, projectId };
    const found = await tx.upgradeRun.findUnique({ where: { batchId_projectId }, include: { batch: true } });
    if (!found) return null;
    await tx.$queryRaw`SELECT 1 FROM "Project" WHERE id = ${projectId}::uuid FOR NO KEY UPDATE`;
    await lockAllItems(tx, projectId);
    const project = await tx.project.findUniqueOrThrow({ where: { id: projectId } });
    return { upgrade: found, project };
  },
  async execute({ tx, actor, subject: { upgrade, project }, now }) {
    const { batch, batchId, projectId } = upgrade;
    if (upgrade.state === 'done') return unchanged({ taken: upgrade.taken });
    const archived = refuseArchived(project);
    if (archived) return archived;
    const prepared = (await prepareUpgrades(tx, [project], { template: batch.templateId })).get(projectId);
    if (prepared?.digest !== upgrade.seen)
      return conflict('Something has changed since the preview. Look at this project again.');
    const where = { actor, project, now, userId: batch.startedById, askedBy: batch.startedByName };
    const applied = await applyPrepared(tx, where, prepared, new Map());
    if (!applied.ok) return applied;
    const { added, edited, returned, leftOut, putOff, voided } = applied.told;
    const taken = added.length + edited.length + returned.length + leftOut.length;
    const data = { state: 'done', said: null, taken, putOff: putOff.length, voided, finishedAt: now };
    await tx.upgradeRun.update({ where: { batchId_projectId: { batchId, projectId } }, data });
    const [first, ...rest] = applied.events;
    return first ? { ok: true, value: { taken }, events: [first, ...rest] } : unchanged({ taken });
  },
});

/** Notes why a project of a batch was not upgraded. The project's own history has nothing to tell of it. */
export const failUpgrade = defineSystemCommand({
  name: 'upgrade.fail',
  input: failInput,
  load: (tx, { batch: batchId, project: projectId }) =>
    tx.upgradeRun.findUnique({ where: { batchId_projectId: { batchId, projectId } } }),
  async execute({ tx, input: { batch: batchId, project: projectId, state, said }, now }) {
    const where = { batchId, projectId, state: { not: 'done' } };
    await tx.upgradeRun.updateMany({ where, data: { state, said, finishedAt: now } });
    return unchanged({ state });
  },
});
