import type { Json } from '#lib/core/canonical.ts';
import {
  type Entry,
  type Fields,
  fieldOf,
  fieldsOf,
  type Held,
  isSame,
  type Kind,
  type Mine,
  type MineSheet,
  nameOf,
  type Sheet,
} from './entry.ts';
import { findRenames, type Rename, renamed } from './rename.ts';
import { type Weight, weigh } from './weight.ts';

type Named = { id: string; kind: Kind; key: string; title: string };

/** One field that the new version says otherwise. `conflict`: the project has changed it too. */
export type FieldChange = Named & {
  what: 'field';
  field: string;
  /** What the project last took from its templates; null where the entry was never theirs. */
  base: Held | null;
  mine: Json;
  theirs: Json;
  conflict: boolean;
  weight: Weight;
};

/** A whole entry: new in the template, back in it, or gone from it. */
export type EntryChange = Named & {
  what: 'added' | 'returns' | 'removed';
  /** What the template says of it: now, or of a removed one, what it last said. */
  fields: Fields;
};

export type Change = FieldChange | EntryChange;

/** All that a new version asks of a project. Keys are those that the entries will have. */
export type Plan = { changes: Change[]; renames: Rename[] };

/**
 * The three-way merge, by entry and field: `base` as the project last took it, `theirs` as the new version has it,
 * `mine` as the project has it now. What nobody changed, what only the project changed, and what both changed alike
 * asks for nothing; entries that a lead added are left alone.
 */
export function merge(base: Sheet, theirs: Sheet, mine: MineSheet, renames: readonly Rename[]): Plan {
  const was = renamed(base, renames);
  const own = renamed(mine, renames);
  const names = [...new Set([...theirs.keys(), ...was.keys()])];
  const changes = names.flatMap((name) => compare(was.get(name), theirs.get(name), own.get(name)));
  return { changes, renames: [...renames] };
}

/** The entries of a project that go by another key from one version to the next; both whole, as they were published. */
export function renamesIn(before: Sheet, after: Sheet, mine: MineSheet): Rename[] {
  const known = new Map([...before].filter(([name]) => mine.has(name)));
  const free = new Map([...after].filter(([name]) => before.has(name) || !mine.has(name)));
  return findRenames(known, free).filter(({ kind, to }) => !before.has(nameOf({ kind, key: to })));
}

function compare(base: Entry | undefined, theirs: Entry | undefined, mine: Mine | undefined): Change[] {
  if (theirs && base && mine) return mine.away ? [] : compareFields(base, theirs, mine);
  if (theirs && !base && mine) {
    const others = compareFields(null, theirs, mine);
    return mine.away ? [whole('returns', theirs), ...others] : others;
  }
  if (theirs && !base && !mine) return [whole('added', theirs)];
  if (!theirs && base && mine && !mine.own && !mine.away)
    return [whole('removed', { ...base, key: mine.key }, mine)];
  return [];
}

const whole = (what: EntryChange['what'], entry: Entry, shown: Entry = entry): EntryChange => ({
  ...named(shown, what === 'removed' ? '-' : '+'),
  what,
  fields: entry.fields,
});

const named = (entry: Entry, part: string): Named => ({
  id: `${nameOf(entry)}/${part}`,
  kind: entry.kind,
  key: entry.key,
  title: String(entry.fields.title ?? entry.key),
});

function compareFields(base: Entry | null, theirs: Entry, mine: Mine): FieldChange[] {
  return fieldsOf(theirs.fields, mine.fields, base?.fields ?? {}).flatMap((field) => {
    const [is, asked] = [fieldOf(mine.fields, field), fieldOf(theirs.fields, field)];
    const was = base && !base.unknown?.includes(field) ? { value: fieldOf(base.fields, field) } : null;
    if (isSame(is, asked) || (was && isSame(was.value, asked))) return [];
    const conflict = was === null || !isSame(was.value, is);
    const weight = weigh(mine.kind, field, is, asked);
    return [
      { ...named(mine, field), what: 'field', field, base: was, mine: is, theirs: asked, conflict, weight },
    ];
  });
}
