import { canonical, type Json } from '#lib/core/canonical.ts';

export const kinds = ['items', 'steps', 'every'] as const;
export type Kind = (typeof kinds)[number];

export type Fields = Readonly<Record<string, Json>>;

/** An item, a launch-day step or a post-launch entry, as far as a template says what it is. */
export type Entry = {
  kind: Kind;
  key: string;
  fields: Fields;
  /** Of a base: fields of which the project never took anything. */
  unknown?: readonly string[];
};

/** Entries by name, in their order. */
export type Sheet = ReadonlyMap<string, Entry>;

/** An entry of a project. `own`: a lead added it. `away`: an answer or an upgrade left it out. */
export type Mine = Entry & { own: boolean; away: boolean };
export type MineSheet = ReadonlyMap<string, Mine>;

/** A value, which may be null, where nothing at all has to be told from it. */
export type Held = { value: Json };

/** The one name of an entry: an item and a step may have the same key. */
export const nameOf = ({ kind, key }: { kind: Kind; key: string }): string => `${kind}/${key}`;

export const sheetOf = <E extends Entry>(entries: readonly E[]): Map<string, E> =>
  new Map(entries.map((entry) => [nameOf(entry), entry]));

/** The value of a field; a probe that is not asked for is an empty list. */
export const fieldOf = (fields: Fields, field: string): Json =>
  Object.hasOwn(fields, field) ? (fields[field] ?? null) : field.startsWith('probe:') ? [] : null;

/** Whether two values say the same: line ends and the space around a text are nobody's change. */
export function isSame(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') return plain(a) === plain(b);
  return typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b);
}

const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();

/** The fields that either of two entries has, the first one's before. */
export const fieldsOf = (...all: readonly Fields[]): string[] => [...new Set(all.flatMap(Object.keys))];
