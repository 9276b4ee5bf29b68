import 'server-only';
import type { Prisma } from '#generated/prisma/client.ts';
import { digest, type Json } from '#lib/core/canonical.ts';
import { defineCommand, done } from '#lib/core/command.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import { loadTeam } from '#lib/quorum/team.ts';
import { printTemplate } from '#lib/template/print.ts';
import { MAX_BYTES, type TemplateDocument, templateDocument } from '#lib/template/schema.ts';
import { type DraftFault, faultsOf } from '../faults.ts';
import { publishDraft as input } from '../schema.ts';
import { forgetEdits, lockDraft, refuseArchived, refuseUnseen, writeDraft } from '../subject.ts';

/**
 * Makes a version of a draft, which then never changes. Refused while something is unfinished, an order goes in a
 * circle, or a rule of sign-offs could be satisfied by nobody.
 */
export const publishDraft = defineCommand({
  name: 'template.publish',
  may: 'template.edit',
  input,
  load: (tx, { key }, scope) => lockDraft(tx, scope, key),
  async execute({ tx, actor, input: { seen, notes }, subject, now }) {
    const refused = refuseArchived(subject) ?? refuseUnseen(subject, seen);
    if (refused) return refused;
    if (!subject.document)
      return refuse(
        409,
        'nothing-to-publish',
        'Nothing differs from the latest version, so there is nothing to publish.',
      );
    const faults = faultsOf(subject.document, await loadTeam(tx, actor.workspace.id, now));
    if (faults.length > 0) return refuseFaults(faults);
    const number = subject.latest + 1;
    const document: TemplateDocument = { ...templateDocument.parse(subject.document), version: number };
    const bytes = Buffer.byteLength(printTemplate(document));
    if (bytes > MAX_BYTES) return refuse(413, 'too-large', tooLarge(bytes));
    const version = { number, digest: digest(document as Json), notes };
    await tx.templateVersion.create({
      data: {
        ...{ templateId: subject.id, ...version, publishedAt: now, publishedById: actor.userId },
        document: document as Prisma.InputJsonValue,
      },
    });
    await tx.template.update({ where: { id: subject.id }, data: { name: document.name } });
    await forgetEdits(tx, subject);
    const told = [{ did: 'publish' as const }];
    const written = { actor, now, document: null, baseVersion: number, told };
    const revision = await writeDraft(tx, subject, written);
    return done(
      { version: number, revision },
      {
        type: 'template.published',
        of: { workspaceId: actor.workspace.id },
        data: { key: subject.key, version: number, digest: version.digest, builtIn: false },
      },
    );
  },
});

const tooLarge = (bytes: number) =>
  `A template is at most ${MAX_BYTES} bytes of YAML, so that it can be taken away and read again; this one has ${bytes}. Shorten its texts or split it in two.`;

/** Named `list/key/field`, so that whoever asked can lead to each. */
function refuseFaults(faults: readonly DraftFault[]): Refused {
  const fields: Record<string, string> = {};
  for (const { list, key, field, message } of faults.slice(0, 100))
    fields[[list ?? 'about', key ?? '', field ?? ''].join('/')] ??= message;
  const count = `${faults.length} ${faults.length === 1 ? 'thing keeps' : 'things keep'} this draft from being published.`;
  return refuse(422, 'unfinished', count, fields);
}
