// Words that say no more than that something is to be so.
const HOLLOW = new Set(
  'a an the and or of to in on for with by at is are be it its your our you we all any as up set setup configure configured use used using enable enabled install installed obtain obtained get create created add added make made sure ensure have has put working work works properly correctly place available generate generated implement implemented that this from into'.split(
    ' ',
  ),
);
// Two lines with different ones of these ask for different work on the same thing.
const DEEDS = new Set(
  'test verify check monitor document review disabl remov rotat run schedul restor train audit scan plan announc delet updat upgrad migrat'.split(
    ' ',
  ),
);
const SAME = new Map(
  Object.entries({ off: 'disable', database: 'db', databases: 'db', postgresql: 'postgres' }),
);
const ENDINGS = ['ations', 'ation', 'ings', 'ing', 'ions', 'ion', 'ies', 'ed', 'es', 's', 'e'];

/** What a title is about: its words without what is hollow, in brackets, or only an ending. */
export type About = { words: ReadonlySet<string>; deeds: string };

/** Takes a title or a key and gives what it is about. */
export function aboutOf(title: string, most = 300): About {
  const plain = title
    .slice(0, most)
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/['’`*]/g, '');
  const words = plain.split(/[^\p{L}\p{N}_]+/u).filter((word) => word !== '' && !HOLLOW.has(word));
  const stems = new Set(words.map((word) => stem(SAME.get(word) ?? word)));
  return {
    words: stems,
    deeds: [...stems]
      .filter((word) => DEEDS.has(word))
      .sort()
      .join(' '),
  };
}

function stem(word: string): string {
  if (/[_\d]/.test(word)) return word.endsWith('s') ? word.slice(0, -1) : word;
  const ending = ENDINGS.find((one) => word.endsWith(one) && word.length - one.length >= 3);
  return ending ? word.slice(0, -ending.length) : word;
}

export const ALIKE = 0.8;

/** One of the titles that are like another: its place, and how like it is. */
export type Like = { at: number; likeness: number };

/**
 * Finds which of many titles are like another: from 0, nothing in common, to 1, the same words in any order (Dice's
 * coefficient). Only those that share a word are looked at.
 */
export function likenessAmong(titles: readonly About[]): (about: About, least?: number) => Like[] {
  const byWord = new Map<string, number[]>();
  for (const [at, { words }] of titles.entries()) {
    for (const word of words) {
      const known = byWord.get(word);
      if (known) known.push(at);
      else byWord.set(word, [at]);
    }
  }
  const common = new Uint16Array(titles.length);
  return (about, least = ALIKE) => {
    const touched: number[] = [];
    for (const word of about.words) {
      for (const at of byWord.get(word) ?? []) {
        if (common[at] === 0) touched.push(at);
        common[at] = (common[at] ?? 0) + 1;
      }
    }
    const found: Like[] = [];
    for (const at of touched) {
      const likeness = (2 * (common[at] ?? 0)) / (about.words.size + (titles[at]?.words.size ?? 0));
      common[at] = 0;
      if (likeness >= least) found.push({ at, likeness });
    }
    return found;
  };
}

/** The most alike, the first of equals; null of none. */
export const mostAlike = (likes: readonly Like[]): Like | null =>
  likes.reduce<Like | null>((best, one) => {
    if (!best || one.likeness > best.likeness) return one;
    return one.likeness === best.likeness && one.at < best.at ? one : best;
  }, null);
