type Placed = { key: string; section?: unknown };

/** The list with what is added before the entry of that key, or last. */
export function insertBefore<T extends Placed>(
  entries: readonly T[],
  added: readonly T[],
  before: string | null,
): T[] {
  const place = before === null ? -1 : entries.findIndex((entry) => entry.key === before);
  return place < 0 ? [...entries, ...added] : entries.toSpliced(place, 0, ...added);
}

/** The list with each section's entries together, as it is shown: sections where they first appear. */
export const bySection = <T extends Placed>(entries: readonly T[]): T[] =>
  [...Map.groupBy(entries, ({ section }) => section).values()].flat();

/** The list, by section, with some entries, in the order they have, before another or last; in a section where one is named. */
export function moveBefore<T extends Placed>(
  entries: readonly T[],
  keys: readonly string[],
  before: string | null,
  section?: string,
): T[] {
  const chosen = new Set(keys);
  const shown = bySection(entries);
  const moved = shown.filter(({ key }) => chosen.has(key));
  const rest = shown.filter(({ key }) => !chosen.has(key));
  const settled = section === undefined ? moved : moved.map((entry) => ({ ...entry, section }));
  return insertBefore(rest, settled, before);
}
