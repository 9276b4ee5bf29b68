import 'server-only';
import { defineCommand, unchanged } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { lockProject } from '#lib/project/subject.ts';
import { applyPrepared, choicesAmong, isRefused, lockAllItems } from '../apply.ts';
import { prepareUpgrades } from '../prepare.ts';
import { applyUpgrade as input } from '../schema.ts';

/**
 * Upgrades a project to the newest versions of its templates, change by change as chosen, in one transaction. A
 * change that nobody chose for goes as it usually does: what only the template changed follows, the rest waits.
 */
export const applyUpgrade = defineCommand({
  name: 'upgrade.apply',
  may: 'project.edit',
  input,
  async load(tx, { project: slug, template }, scope) {
    const project = await lockProject(tx, scope, slug);
    if (!project) return null;
    await lockAllItems(tx, project.id);
    const prepared = (await prepareUpgrades(tx, [project], { template })).get(project.id);
    const isThere =
      template === undefined || prepared?.sources.some(({ templateId }) => templateId === template);
    return prepared && isThere ? { project, prepared } : null;
  },
  async execute({ tx, actor, input: { seen, choices }, subject: { project, prepared }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const isCurrent = prepared.sources.every(({ versionId }, place) => prepared.toIds[place] === versionId);
    const value = { putOff: prepared.putOff.length, voided: 0, taken: 0 };
    if (isCurrent && prepared.plan.changes.length === 0) return unchanged(value);
    if (seen !== prepared.digest)
      return conflict('Something has changed since this was shown. Look at the changes again, then choose.');
    const chosen = choicesAmong(prepared.plan.changes, choices);
    if (isRefused(chosen)) return chosen;
    const where = { actor, project, now, userId: actor.userId, askedBy: null };
    const applied = await applyPrepared(tx, where, prepared, chosen);
    if (!applied.ok) return applied;
    const { added, edited, returned, leftOut, putOff, voided } = applied.told;
    const taken = added.length + edited.length + returned.length + leftOut.length;
    const [first, ...rest] = applied.events;
    return first
      ? { ok: true, value: { taken, putOff: putOff.length, voided }, events: [first, ...rest] }
      : unchanged(value);
  },
});
