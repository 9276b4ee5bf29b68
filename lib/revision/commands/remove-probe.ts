import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { removeProbe as input } from '#lib/item/schema.ts';
import { about, lockItem, refuseArchived } from '#lib/item/subject.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { changedProbe } from '#lib/signoff/causes.ts';
import { voidSignOffs } from '#lib/signoff/void.ts';
import { settingOf } from './set-probe.ts';

/** Takes a probe off an item. A change of meaning: sign-offs that named it fall. Its past answers stay. */
export const removeProbe = defineCommand({
  name: 'item.remove-probe',
  may: 'project.edit',
  input,
  async load(tx, { project, item: key, probe: id }, scope) {
    const found = await lockItem(tx, scope, project, key);
    if (!found) return null;
    const probe = await tx.itemProbe.findFirst({ where: { id, itemId: found.item.id } });
    return probe && { ...found, probe };
  },
  async execute({ tx, actor, subject: { project, item, probe }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const { id, kind, paramsDigest } = probe;
    await tx.itemProbe.delete({ where: { id } });
    const fallen = await voidSignOffs(tx, { actor, project, now }, [item], changedProbe(kind, paramsDigest));
    await refresh(tx, project.id, now);
    const data = { kind, from: settingOf(probe), to: null };
    return done(
      { voided: fallen.length },
      { type: 'item.probe-set', ...about(actor, project, item), data },
      ...fallen,
    );
  },
});
