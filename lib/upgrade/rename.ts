import { type Entry, fieldOf, nameOf, type Sheet } from './entry.ts';

/** An entry whose key the new version has changed. */
export type Rename = { kind: Entry['kind']; from: string; to: string };

/** Instructions shorter than this say too little to know an entry by. */
const TELLING = 40;

/**
 * Entries that only one version has, and that are the same by their title or, where the title has changed too, by
 * their whole instructions. Each counts once; what two could be is nobody's.
 */
export function findRenames(before: Sheet, after: Sheet): Rename[] {
  const gone = [...before.values()].filter((entry) => !after.has(nameOf(entry)));
  const come = [...after.values()].filter((entry) => !before.has(nameOf(entry)));
  const renames: Rename[] = [];
  for (const mark of [byTitle, byInstructions]) {
    const left = gone.filter(
      ({ kind, key }) => !renames.some((one) => one.kind === kind && one.from === key),
    );
    const open = come.filter(({ kind, key }) => !renames.some((one) => one.kind === kind && one.to === key));
    const marked = Map.groupBy(open, mark);
    for (const [name, from] of Map.groupBy(left, mark)) {
      const to = name === null ? [] : (marked.get(name) ?? []);
      const [old, now] = [from[0], to[0]];
      if (old && now && from.length === 1 && to.length === 1)
        renames.push({ kind: old.kind, from: old.key, to: now.key });
    }
  }
  return renames;
}

const told = (entry: Entry, field: string): string => String(fieldOf(entry.fields, field) ?? '').trim();
const byTitle = (entry: Entry): string | null =>
  told(entry, 'title') ? `${entry.kind} ${told(entry, 'title').toLowerCase()}` : null;
const byInstructions = (entry: Entry): string | null =>
  told(entry, 'how').length < TELLING ? null : `${entry.kind} ${told(entry, 'how')}`;

/** The sheet with the new keys, also where entries name what they come after. */
export function renamed<E extends Entry>(
  sheet: ReadonlyMap<string, E>,
  renames: readonly Rename[],
): Map<string, E> {
  if (renames.length === 0) return new Map(sheet);
  const keys = new Map(renames.map(({ kind, from, to }) => [nameOf({ kind, key: from }), to]));
  // Steps may come after items, and an item's key is never a step's.
  const anywhere = new Map(renames.map(({ from, to }) => [from, to]));
  const moved = [...sheet.values()].map((entry) => {
    const key = keys.get(nameOf(entry)) ?? entry.key;
    const after = entry.fields.after;
    const fields = Array.isArray(after)
      ? { ...entry.fields, after: after.map((one) => anywhere.get(String(one)) ?? one).sort() }
      : entry.fields;
    return { ...entry, key, fields };
  });
  return new Map(moved.map((entry) => [nameOf(entry), entry]));
}
