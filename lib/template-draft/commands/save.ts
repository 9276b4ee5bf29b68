import 'server-only';
import { digest, type Json } from '#lib/core/canonical.ts';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { isSame } from '#lib/template/same.ts';
import { saveDraft as input } from '../schema.ts';
import {
  beginDraft,
  lockDraft,
  refuseArchived,
  refuseTooLarge,
  refuseUnseen,
  writeDraft,
} from '../subject.ts';

/** Replaces a whole draft, where nobody has changed it since `seen`. Key and version stay the template's own. */
export const saveDraft = defineCommand({
  name: 'template.save-draft',
  may: 'template.edit',
  input,
  load: (tx, { key }, scope) => lockDraft(tx, scope, key),
  async execute({ tx, actor, input: { seen, document: given }, subject, now }) {
    const document = { ...given, key: subject.key, version: subject.latest + 1 };
    const refused = refuseArchived(subject) ?? refuseUnseen(subject, seen) ?? refuseTooLarge(document);
    if (refused) return refused;
    if (isSame(await beginDraft(tx, subject), document)) return unchanged({ revision: subject.revision });
    const baseVersion = subject.document ? subject.baseVersion : subject.latest;
    const told = [{ did: 'replace' as const }];
    const revision = await writeDraft(tx, subject, { actor, now, document, baseVersion, told });
    const { items, steps, every } = document;
    return done(
      { revision },
      {
        type: 'template.draft-saved',
        of: { workspaceId: actor.workspace.id },
        data: {
          ...{ key: subject.key, revision, digest: digest(document as Json) },
          entries: items.length + steps.length + every.length,
        },
      },
    );
  },
});
