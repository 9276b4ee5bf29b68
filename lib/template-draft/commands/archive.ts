import 'server-only';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { archiveTemplate as input } from '../schema.ts';
import { lockDraft } from '../subject.ts';

/** Takes a template out of the choice for new projects, or back into it. Projects made from it go on as they are. */
export const archiveTemplate = defineCommand({
  name: 'template.archive',
  may: 'template.edit',
  input,
  load: (tx, { key }, scope) => lockDraft(tx, scope, key),
  async execute({ tx, actor, input: { archived }, subject: { id, key, archivedAt }, now }) {
    if ((archivedAt !== null) === archived) return unchanged({ archived });
    await tx.template.update({ where: { id }, data: { archivedAt: archived ? now : null } });
    const of = { workspaceId: actor.workspace.id };
    return done({ archived }, { type: 'template.archived', of, data: { key, archived } });
  },
});
