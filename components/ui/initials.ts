const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

const first = (word: string) => [...letters.segment(word)][0]?.segment ?? '';

/** One or two letters that stand for a name: "Ada King Lovelace" gives AL; an e-mail gives its first letter. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s@]+/u)
    .filter(Boolean);
  const names = words.filter((word) => /^[\p{L}\p{N}]/u.test(word)); // not “(sample)”
  const told = names.length > 0 ? names : words;
  const ends = name.includes('@') || told.length < 2 ? [told[0]] : [told[0], told.at(-1)];
  return (
    ends
      .map((word) => first(word ?? ''))
      .join('')
      .toLocaleUpperCase('en') || '?'
  );
}
