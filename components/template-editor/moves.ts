import { isSame } from '#lib/template/same.ts';
import { bySection, moveBefore } from '#lib/template-draft/place.ts';

/** Where entries go: before that one, or last; and in which section, in a list that has them. */
export type Place = { before: string | null; section?: string };
type Entry = { key: string; section?: string };
export type Group<T extends Entry = Entry> = { section: string | undefined; entries: T[] };

/** The entries by section, sections in the order in which they first appear. */
export const groupsOf = <T extends Entry>(entries: readonly T[]): Group<T>[] =>
  [...Map.groupBy(entries, ({ section }) => section)].map(([section, own]) => ({ section, entries: own }));

/** Before whatever stands after an entry, whichever section that is in. */
function after(entries: readonly Entry[], key: string, moving: string): string | null {
  const rest = bySection(entries).filter((entry) => entry.key !== moving);
  return rest[rest.findIndex((entry) => entry.key === key) + 1]?.key ?? null;
}

const within = (section: string | undefined, before: string | null): Place => ({
  before,
  ...(section !== undefined && { section }),
});

/** The end of a section; the end of the list where the section holds nothing else. */
export function endOf(entries: readonly Entry[], section: string | undefined, moving = ''): Place {
  const last = entries.findLast((entry) => entry.section === section && entry.key !== moving);
  return within(section, last ? after(entries, last.key, moving) : null);
}

/** The beginning of a section. */
export function startOf(entries: readonly Entry[], section: string | undefined, moving = ''): Place {
  const first = entries.find((entry) => entry.section === section && entry.key !== moving);
  return within(section, first?.key ?? null);
}

/**
 * One place up or down as the list shows it: past the entry beside it, or over the edge of its section into the
 * next one. Null where it stands first or last of all.
 */
export function oneStep(entries: readonly Entry[], key: string, by: -1 | 1): Place | null {
  const groups = groupsOf(entries);
  const at = groups.findIndex((group) => group.entries.some((entry) => entry.key === key));
  const group = groups[at];
  if (!group) return null;
  const place = group.entries.findIndex((entry) => entry.key === key);
  const beside = group.entries[place + by];
  if (beside) return within(group.section, by === -1 ? beside.key : after(entries, beside.key, key));
  const next = groups[at + by];
  if (!next) return null;
  return by === -1 ? endOf(entries, next.section, key) : startOf(entries, next.section, key);
}

/** A whole section one place up or down: the keys that move, and before which. */
export function sectionStep(
  entries: readonly Entry[],
  section: string,
  by: -1 | 1,
): { keys: string[]; before: string | null } | null {
  const groups = groupsOf(entries);
  const at = groups.findIndex((group) => group.section === section);
  const other = groups[at + by];
  const own = groups[at];
  if (!other || !own) return null;
  // Moving down is the other section's moving up.
  const [moving, staying] = by === -1 ? [own, other] : [other, own];
  return { keys: moving.entries.map(({ key }) => key), before: staying.entries[0]?.key ?? null };
}

/** A line of the list: a section's name, or an entry. */
export type Line<T extends Entry = Entry> =
  | { is: 'section'; section: string; count: number }
  | { is: 'entry'; entry: T; place: number };

/** The list as lines of one height, those of sections only where entries have one. */
export function linesOf<T extends Entry>(entries: readonly T[]): Line<T>[] {
  let place = 0;
  return groupsOf(entries).flatMap(({ section, entries: own }): Line<T>[] => [
    ...(section === undefined ? [] : [{ is: 'section' as const, section, count: own.length }]),
    ...own.map((entry) => ({ is: 'entry' as const, entry, place: ++place })),
  ]);
}

/** What it means to drop an entry between two lines; null where it already is. */
export function dropAt(
  entries: readonly Entry[],
  lines: readonly Line[],
  gap: number,
  key: string,
): Place | null {
  const above = lines.slice(0, gap).findLast((line) => line.is === 'section' || line.entry.key !== key);
  const section = above?.is === 'section' ? above.section : above?.entry.section;
  const target =
    above?.is === 'entry'
      ? within(section, after(entries, above.entry.key, key))
      : startOf(entries, section ?? entries[0]?.section, key);
  const next = moveBefore(entries, [key], target.before, target.section);
  return isSame(next, bySection(entries)) ? null : target;
}
