import { isSame } from './same.ts';
import type { TemplateDocument } from './schema.ts';

export const differenceLists = ['questions', 'items', 'steps', 'every', 'guides'] as const;
export type DifferenceList = (typeof differenceLists)[number];

export type FieldChange = { field: string; from: unknown; to: unknown };
type Place = { list: DifferenceList; key: string; title: string };
/** What became of one entry. A move within its list is told beside the fields that changed. */
export type EntryDifference = Place &
  (
    | { is: 'added'; entry: Record<string, unknown> }
    | { is: 'removed'; entry: Record<string, unknown> }
    | { is: 'changed'; fields: FieldChange[]; moved: boolean }
  );
export type TemplateDifference = { head: FieldChange[]; entries: EntryDifference[] };

const HEAD = ['key', 'name', 'source', 'summary', 'roles'] as const;
type Entry = Record<string, unknown> & { key: string };

/**
 * What differs between two documents of a template, entry by entry (by key) and field by field. Entries come in
 * the order of the second document; what was removed stands at the end of its list. The version says nothing.
 */
export function differenceOf(from: TemplateDocument, to: TemplateDocument): TemplateDifference {
  return {
    head: fieldsChanged(pick(from), pick(to)),
    entries: differenceLists.flatMap((list) => differenceOfList(list, from[list], to[list])),
  };
}

/** The fields in which two objects differ, in the order of the second. */
export function fieldsChanged(from: Record<string, unknown>, to: Record<string, unknown>): FieldChange[] {
  return [...new Set([...Object.keys(to), ...Object.keys(from)])]
    .filter((field) => !isSame(from[field], to[field]))
    .map((field) => ({ field, from: from[field], to: to[field] }));
}

function differenceOfList(
  list: DifferenceList,
  from: readonly Entry[],
  to: readonly Entry[],
): EntryDifference[] {
  const before = new Map(from.map((entry, place) => [entry.key, { entry, place }]));
  const now = new Set(to.map(({ key }) => key));
  const kept = to.flatMap(({ key }) => (before.has(key) ? [key] : []));
  const stay = longestRise(kept.map((key) => before.get(key)?.place ?? 0));
  const moved = new Set(kept.filter((_key, place) => !stay.has(place)));
  return [
    ...to.flatMap((entry): EntryDifference[] => {
      const known = before.get(entry.key);
      const place = { list, key: entry.key, title: titleOf(entry) };
      if (!known) return [{ ...place, is: 'added', entry }];
      const fields = fieldsChanged(known.entry, entry);
      const isMoved = moved.has(entry.key);
      return fields.length > 0 || isMoved ? [{ ...place, is: 'changed', fields, moved: isMoved }] : [];
    }),
    ...from
      .filter(({ key }) => !now.has(key))
      .map((entry) => ({ list, key: entry.key, title: titleOf(entry), is: 'removed' as const, entry })),
  ];
}

/** The places of a longest rising run: what is not in it has been moved. */
function longestRise(values: readonly number[]): Set<number> {
  const ends: number[] = []; // the place at which the best run of each length ends
  const before: number[] = [];
  for (const [place, value] of values.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[place] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = place;
  }
  const rise = new Set<number>();
  for (let place = ends.at(-1) ?? -1; place >= 0; place = before[place] ?? -1) rise.add(place);
  return rise;
}

const pick = (document: TemplateDocument): Record<string, unknown> =>
  Object.fromEntries(HEAD.map((field) => [field, document[field]]));

const titleOf = (entry: Entry): string => String(entry.title ?? entry.ask ?? entry.key);
