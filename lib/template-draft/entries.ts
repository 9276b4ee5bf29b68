import { type Refused, refuse } from '#lib/core/result.ts';
import type { DraftDocument, EntryList } from './document.ts';
import type { Told } from './schema.ts';

/** What somebody else changed in the same place meanwhile; a `field` of null is the entry itself. */
export type Conflict = {
  list: EntryList | null;
  key: string | null;
  field: string | null;
  theirs: unknown;
  mine: unknown;
};
/** What one change comes to; an empty step changed nothing. */
export type Step = {
  document?: DraftDocument;
  told?: Told;
  conflicts?: Conflict[];
  renamed?: { list: EntryList; from: string; to: string }[];
};

/** An entry of any list. */
export type Entry = Record<string, unknown> & { key: string };

const KEYED_TOGETHER: readonly EntryList[] = ['items', 'steps', 'every'];

/** The entries of one list of a draft. */
export const entriesOf = (document: DraftDocument, list: EntryList): Entry[] => document[list] as Entry[];

/** The draft with other entries in one of its lists. */
export const withEntries = (document: DraftDocument, list: EntryList, entries: Entry[]): DraftDocument =>
  ({ ...document, [list]: entries }) as DraftDocument;

/** The keys that an entry of that list may not have: items, steps and occurrences share theirs. */
export function takenKeys(document: DraftDocument, list: EntryList): Set<string> {
  const lists = KEYED_TOGETHER.includes(list) ? KEYED_TOGETHER : [list];
  return new Set(lists.flatMap((name) => entriesOf(document, name).map(({ key }) => key)));
}

/** What an entry is called: a question by what it asks. */
export const titleOf = (entry: object): string => {
  const title = 'title' in entry ? entry.title : 'ask' in entry ? entry.ask : '';
  return typeof title === 'string' ? title : '';
};

/** The refusal of what no draft can hold, its fields named. */
export function cannotBe(issues: readonly { path: PropertyKey[]; message: string }[]): Refused {
  const fields = Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]));
  const [first] = Object.entries(fields);
  return refuse(422, 'invalid', first ? `${first[0]}: ${first[1]}` : 'No draft can hold this.', fields);
}
