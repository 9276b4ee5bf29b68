import 'server-only';
import { digest, type Json } from '#lib/core/canonical.ts';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { applyChanges } from '../apply.ts';
import { nameOf } from '../arrange.ts';
import type { DraftDocument } from '../document.ts';
import { listEdits } from '../edits.ts';
import { type DraftFault, faultsOfEntry } from '../faults.ts';
import { editDraft as input, type Told } from '../schema.ts';
import {
  beginDraft,
  type Drafted,
  lockDraft,
  refuseArchived,
  refuseTooLarge,
  writeDraft,
} from '../subject.ts';

/**
 * Makes small changes to a draft: what an editor sends while somebody types. Others may have changed it since
 * `seen`: what they left alone is changed, what they changed too comes back as a conflict, and the answer tells
 * all that they did.
 */
export const editDraft = defineCommand({
  name: 'template.edit-draft',
  may: 'template.edit',
  input,
  load: (tx, { key }, scope) => lockDraft(tx, scope, key),
  async execute({ tx, actor, input: { seen, changes }, subject, now }) {
    const archived = refuseArchived(subject);
    if (archived) return archived;
    const since = await listEdits(tx, subject, seen);
    const others = since.edits.filter(({ byId }) => byId !== actor.userId);
    const applied = applyChanges(await beginDraft(tx, subject), changes, touchedBy(others));
    if ('refusal' in applied) return applied;
    const { document, told, conflicts, renamed } = applied;
    const faults = faultsTold(document, told);
    const answer = { at: now.toISOString(), conflicts, renamed, since, faults };
    if (told.length === 0) return unchanged({ ...answer, made: false, revision: subject.revision });
    const tooLarge = refuseTooLarge(document);
    if (tooLarge) return tooLarge;
    const baseVersion = subject.document ? subject.baseVersion : subject.latest;
    const revision = await writeDraft(tx, subject, { actor, now, document, baseVersion, told });
    await renameUnpublished(tx, subject, document.name);
    return done(
      { ...answer, made: true, revision },
      {
        type: 'template.draft-edited',
        of: { workspaceId: actor.workspace.id },
        data: { key: subject.key, revision, changes: told, digest: digest(changes as Json) },
      },
    );
  },
});

const faultsTold = (document: DraftDocument, told: readonly Told[]): DraftFault[] =>
  told.flatMap(({ did, list, key }) =>
    list && key && (did === 'set' || did === 'add') ? faultsOfEntry(document, list, key) : [],
  );

// What a removal must not take away unseen: an entry that somebody else wrote in.
const touchedBy = (others: readonly { changes: Told[] }[]): Set<string> =>
  new Set(
    others
      .flatMap(({ changes }) => changes)
      .flatMap(({ did, list, key }) =>
        list && key && ['set', 'rename'].includes(did) ? [nameOf(list, key)] : [],
      ),
  );

// A version carries its name; until there is one, the list shows the draft's.
async function renameUnpublished(tx: Tx, { id, latest, name: before }: Drafted, name: string) {
  if (latest === 0 && name !== '' && name !== before)
    await tx.template.update({ where: { id }, data: { name } });
}
