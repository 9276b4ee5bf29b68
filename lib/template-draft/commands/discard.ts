import 'server-only';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { discardDraft as input } from '../schema.ts';
import { lockDraft, refuseArchived, refuseUnseen, writeDraft } from '../subject.ts';

/** Throws a draft away: the latest version stands. A template without a version has nothing to go back to. */
export const discardDraft = defineCommand({
  name: 'template.discard-draft',
  may: 'template.edit',
  input,
  load: (tx, { key }, scope) => lockDraft(tx, scope, key),
  async execute({ tx, actor, input: { seen }, subject, now }) {
    const { key, latest: baseVersion } = subject;
    if (!subject.document) return unchanged({ revision: subject.revision });
    const refused = refuseArchived(subject) ?? refuseUnseen(subject, seen);
    if (refused) return refused;
    if (baseVersion === 0)
      return refuse(
        409,
        'no-version',
        'There is no version to go back to yet. Archive the template instead.',
      );
    const told = [{ did: 'discard' as const }];
    const revision = await writeDraft(tx, subject, { actor, now, document: null, baseVersion, told });
    const of = { workspaceId: actor.workspace.id };
    return done({ revision }, { type: 'template.draft-discarded', of, data: { key, revision, baseVersion } });
  },
});
