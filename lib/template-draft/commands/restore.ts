import 'server-only';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { isSame } from '#lib/template/same.ts';
import { draftDocument } from '../document.ts';
import { restoreVersion as input } from '../schema.ts';
import { beginDraft, lockDraft, refuseArchived, refuseUnseen, writeDraft } from '../subject.ts';

/** Makes an old version the draft, in the place of what was seen there. Publishing it makes a new version. */
export const restoreVersion = defineCommand({
  name: 'template.restore',
  may: 'template.edit',
  input,
  async load(tx, { key, version: number }, scope) {
    const drafted = await lockDraft(tx, scope, key);
    const where = drafted && { templateId_number: { templateId: drafted.id, number } };
    const version = where && (await tx.templateVersion.findUnique({ where }));
    return drafted && version && { drafted, version };
  },
  async execute({ tx, actor, input: { seen }, subject: { drafted, version }, now }) {
    const refused = refuseArchived(drafted) ?? refuseUnseen(drafted, seen);
    if (refused) return refused;
    const { key, latest } = drafted;
    const document = { ...draftDocument.parse(version.document), version: latest + 1 };
    if (isSame(await beginDraft(tx, drafted), document)) return unchanged({ revision: drafted.revision });
    const told = [{ did: 'restore' as const, title: String(version.number) }];
    const baseVersion = version.number;
    const kept = version.number === latest ? null : document;
    const revision = await writeDraft(tx, drafted, { actor, now, document: kept, baseVersion, told });
    return done(
      { revision },
      {
        type: 'template.version-restored',
        of: { workspaceId: actor.workspace.id },
        data: { key, revision, version: version.number, digest: version.digest },
      },
    );
  },
});
