import 'server-only';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { about, lockItem, refuseArchived } from '#lib/item/subject.ts';
import { loadTeam, refuseUnsatisfiable } from '#lib/quorum/team.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import type { ItemState } from '#lib/readiness/schema.ts';
import { editedText } from '#lib/signoff/causes.ts';
import { voidSignOffs } from '#lib/signoff/void.ts';
import { textDigest } from '../digest.ts';
import { changesOf, mayCallCosmetic } from '../rules.ts';
import { editItem as input } from '../schema.ts';

const parts = {
  ...{ title: true, why: true, how: true, severity: true, evidenceNeed: true },
  ...{ textRevision: true, signOffCount: true, signOffRole: true },
} as const;

// Only what changed is written: the rest stays as it is, to the last space.
const changedTo = (changes: ReturnType<typeof changesOf>) =>
  Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to]));

/** Edits what an item says. An edit of its meaning is a new revision, and every sign-off on the old one falls. */
export const editItem = defineCommand({
  name: 'item.edit',
  may: 'project.edit',
  input,
  async load(tx, { project, item: key }, scope) {
    const found = await lockItem(tx, scope, project, key);
    return (
      found && {
        ...found,
        text: await tx.item.findUniqueOrThrow({ where: { id: found.item.id }, select: parts }),
      }
    );
  },
  async execute({ tx, actor, input: { cosmetic, seen, ...fields }, subject: { project, item, text }, now }) {
    const { title, why, how, severity, evidenceNeed } = fields;
    const changes = changesOf(text, { title, why, how, severity, evidenceNeed });
    const from = text.textRevision;
    if (Object.keys(changes).length === 0)
      return unchanged({ revision: from, voided: 0, state: item.state as ItemState });
    const refused = refuseArchived(project) ?? (cosmetic ? mayCallCosmetic(changes) : null);
    if (refused) return refused;
    if (seen !== textDigest(text))
      return conflict('Somebody else has edited this item. Look at its text again, then edit that.');
    if (changes.severity) {
      const team = await loadTeam(tx, actor.workspace.id, now);
      const unsatisfiable = refuseUnsatisfiable({ ...text, severity, standing: [] }, team);
      if (unsatisfiable) return unsatisfiable;
    }
    const revision = cosmetic ? from : from + 1;
    await tx.item.update({ where: { id: item.id }, data: { ...changedTo(changes), textRevision: revision } });
    const fallen = cosmetic
      ? []
      : await voidSignOffs(tx, { actor, project, now }, [item], editedText(from, revision));
    const moved = await refresh(tx, project.id, now);
    const state = moved.find(({ id }) => id === item.id)?.to ?? (item.state as ItemState);
    const data = { changes, cosmetic, revision, state };
    const edited = { type: 'item.edited' as const, ...about(actor, project, item), data };
    return done({ revision, voided: fallen.length, state }, edited, ...fallen);
  },
});
