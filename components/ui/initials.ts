const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

const first = (word: string) => [...letters.segment(word)][0]?.segment ?? '';

/** One or two letters that stand for a name: "Ada King Lovelace" gives AL; an e-mail gives its first letter. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s@]+/u)
    .filter(Boolean);
  const ends = name.includes('@') || words.length < 2 ? [words[0]] : [words[0], words.at(-1)];
  return (
    ends
      .map((word) => first(word ?? ''))
      .join('')
      .toLocaleUpperCase('en') || '?'
  );
}
