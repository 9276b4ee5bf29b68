import type { Refused } from '#lib/core/result.ts';
import { add, move, remove, rename, renameSection } from './arrange.ts';
import type { DraftDocument } from './document.ts';
import type { Conflict, Step } from './entries.ts';
import type { Change, Told } from './schema.ts';
import { setFields, setHead } from './set.ts';

export type Applied = {
  document: DraftDocument;
  told: Told[];
  conflicts: Conflict[];
  /** Entries that have another key now: one that was asked for, or the first that was free. */
  renamed: NonNullable<Step['renamed']>;
};

/**
 * Makes changes to a draft, each in its turn. A field that is no longer what its editor saw is left as it is and
 * comes back as a conflict; so does the removal of an entry that somebody else changed (`others`, by `nameOf`).
 * What no draft can hold is refused, and then nothing is changed.
 */
export function applyChanges(
  draft: DraftDocument,
  changes: readonly Change[],
  others: ReadonlySet<string> = new Set(),
): Applied | Refused {
  const all: Applied = { document: draft, told: [], conflicts: [], renamed: [] };
  for (const change of changes) {
    const step = applyOne(all.document, change, others);
    if ('refusal' in step) return step;
    all.document = step.document ?? all.document;
    if (step.told) all.told.push(step.told);
    all.conflicts.push(...(step.conflicts ?? []));
    all.renamed.push(...(step.renamed ?? []));
  }
  return all;
}

function applyOne(document: DraftDocument, change: Change, others: ReadonlySet<string>): Step | Refused {
  switch (change.do) {
    case 'set':
      return setFields(document, change);
    case 'head':
      return setHead(document, change);
    case 'add':
      return add(document, change);
    case 'remove':
      return remove(document, change, others);
    case 'move':
      return move(document, change);
    case 'rename':
      return rename(document, change);
    case 'rename-section':
      return renameSection(document, change);
  }
}
