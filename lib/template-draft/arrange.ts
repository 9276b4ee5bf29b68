import { type Refused, refuse } from '#lib/core/result.ts';
import { freeSlug } from '#lib/core/slug.ts';
import { isSame } from '#lib/template/same.ts';
import { MAX_ENTRIES } from '#lib/template/schema.ts';
import { type DraftDocument, draftEntries } from './document.ts';
import { cannotBe, entriesOf, type Step, takenKeys, titleOf, withEntries } from './entries.ts';
import { insertBefore, moveBefore } from './place.ts';
import { withEntryRenamed, withoutEntry, withQuestionRenamed } from './references.ts';
import type { ChangeOf, Told } from './schema.ts';

/** The name under which an entry stands in a set. */
export const nameOf = (list: string, key: string): string => `${list}/${key}`;

/** Adds an entry; where its key is taken, under the first that is free. */
export function add(document: DraftDocument, { list, entry, before }: ChangeOf<'add'>): Step | Refused {
  if (document.items.length + document.steps.length + document.every.length >= MAX_ENTRIES)
    return refuse(409, 'template-full', `A template holds at most ${MAX_ENTRIES} entries.`);
  const key = freeSlug(entry.key.slice(0, 75).replace(/-$/, ''), takenKeys(document, list));
  const made = draftEntries[list].safeParse({ ...entry, key });
  if (!made.success) return cannotBe(made.error.issues);
  const entries = entriesOf(document, list);
  return {
    document: withEntries(document, list, insertBefore(entries, [made.data], before)),
    told: { did: 'add', list, key, title: titleOf(made.data) },
    renamed: key === entry.key ? [] : [{ list, from: entry.key, to: key }],
  };
}

/** Takes an entry away, unless somebody else has changed it since. */
export function remove(
  document: DraftDocument,
  { list, key }: ChangeOf<'remove'>,
  others: ReadonlySet<string>,
): Step {
  const entries = entriesOf(document, list);
  const gone = entries.find((entry) => entry.key === key);
  if (!gone) return {};
  if (others.has(nameOf(list, key)))
    return { conflicts: [{ list, key, field: null, theirs: gone, mine: null }] };
  const left = withEntries(
    document,
    list,
    entries.filter((entry) => entry.key !== key),
  );
  const after = 'after' in gone ? (gone.after as string[]) : [];
  return {
    document: list === 'items' || list === 'steps' ? withoutEntry(left, key, after) : left,
    told: { did: 'remove', list, key, title: titleOf(gone) },
  };
}

/** Puts entries, in the order they have, before another or last; in a section where one is named. */
export function move(document: DraftDocument, { list, keys, before, section }: ChangeOf<'move'>): Step {
  const entries = entriesOf(document, list);
  const resettled = list === 'items' || list === 'every' ? section : undefined;
  const next = moveBefore(entries, keys, before, resettled);
  const first = entries.find(({ key }) => keys.includes(key));
  if (!first || next.every((entry, index) => isSame(entry, entries[index]))) return {};
  return {
    document: withEntries(document, list, next),
    told: { did: 'move', list, key: first.key, title: titleOf(first) },
  };
}

/** Gives an entry another key, and with it everything that names it. */
export function rename(document: DraftDocument, { list, key, to }: ChangeOf<'rename'>): Step | Refused {
  const entries = entriesOf(document, list);
  const found = entries.find((entry) => entry.key === key);
  if (!found) return { conflicts: [{ list, key, field: null, theirs: null, mine: { key: to } }] };
  if (key === to) return {};
  if (takenKeys(document, list).has(to))
    return refuse(409, 'key-taken', `The key "${to}" is used already; each is used once.`);
  const next = withEntries(
    document,
    list,
    entries.map((entry) => (entry.key === key ? { ...entry, key: to } : entry)),
  );
  const told: Told = { did: 'rename', list, key: to, title: titleOf(found) };
  const followed =
    list === 'questions' ? withQuestionRenamed(next, key, to) : withEntryRenamed(next, key, to);
  return { document: followed, told, renamed: [{ list, from: key, to }] };
}

/** Renames a section; where the other is there already, they become one. */
export function renameSection(document: DraftDocument, { list, from, to }: ChangeOf<'rename-section'>): Step {
  const entries = entriesOf(document, list);
  if (from === to || !entries.some((entry) => entry.section === from)) return {};
  const next = entries.map((entry) => (entry.section === from ? { ...entry, section: to } : entry));
  return { document: withEntries(document, list, next), told: { did: 'rename-section', list, title: to } };
}
