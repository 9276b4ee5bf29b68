/** What the palette offers: something this screen can do, a place to go, a project, an item. */
export type EntryKind = 'doing' | 'here' | 'place' | 'project' | 'page' | 'item';
export type Entry = { kind: EntryKind; label: string; hint: string };

const WORD = /[\p{L}\p{N}]+/gu;
const MOST_WORDS = 8;

const wordsIn = (text: string): string[] => [...text.toLowerCase().matchAll(WORD)].map(([word]) => word);

/** The words that were typed, as they are compared: small letters, at most eight. */
export const toWords = (typed: string): string[] => wordsIn(typed).slice(0, MOST_WORDS);

/** Of entries that fit equally well, what is nearest stands first. */
const NEARNESS: Record<EntryKind, number> = { doing: 5, here: 4, place: 3, project: 2, page: 1, item: 0 };

const WEIGHTS = { whole: 8, begins: 6, within: 2, hint: 1 };

function weighWord(asked: string, label: string, own: readonly string[], hint: string): number {
  if (own.includes(asked)) return WEIGHTS.whole;
  if (own.some((word) => word.startsWith(asked))) return WEIGHTS.begins;
  if (label.includes(asked)) return WEIGHTS.within;
  return hint.includes(asked) ? WEIGHTS.hint : 0;
}

/** How well an entry fits what was typed: 0 is not at all; every word typed has to be found in it. */
export function weigh({ label, hint }: Entry, typed: readonly string[]): number {
  const text = label.toLowerCase();
  const own = wordsIn(label);
  const weights = typed.map((word) => weighWord(word, text, own, hint.toLowerCase()));
  if (weights.includes(0)) return 0;
  const first = typed[0] !== undefined && own[0]?.startsWith(typed[0]) ? 1 : 0;
  return weights.reduce((sum, weight) => sum + weight, first);
}

/**
 * What fits of the entries, best first. With nothing typed all but pages, projects and items, in the order given:
 * what can be done here, then where one can go.
 */
export function rankEntries<E extends Entry>(entries: readonly E[], text: string, most: number): E[] {
  const typed = toWords(text);
  if (typed.length === 0)
    return entries.filter(({ kind }) => NEARNESS[kind] >= NEARNESS.place).slice(0, most);
  return entries
    .map((entry) => ({ entry, weight: weigh(entry, typed) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || NEARNESS[b.entry.kind] - NEARNESS[a.entry.kind])
    .slice(0, most)
    .map(({ entry }) => entry);
}

/** What an item's words are matched with, in PostgreSQL's words: each begins a word of it. */
export const toTextQuery = (text: string): string =>
  toWords(text)
    .map((word) => `'${word}':*`)
    .join(' & ');
