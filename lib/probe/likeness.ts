const MAX_WORDS = 5_000;

/** The words of a page with how often each stands there; the names asked for do not count as words of the page. */
const wordsOf = (text: string, names: readonly string[]): Map<string, number> => {
  const plain = names.reduce((rest, name) => rest.replaceAll(name, ' '), text.toLowerCase());
  const counts = new Map<string, number>();
  for (const word of plain.match(/[\p{L}\p{N}_-]{2,64}/gu)?.slice(0, MAX_WORDS) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);

/**
 * How alike two pages are, 0 to 1: the share of words they have in common (Dice), so that a fresh token
 * or date does not make the site's own page look like another. Two empty pages are alike.
 */
export const likeness = (one: string, other: string, names: readonly string[] = []): number => {
  if (one === other) return 1;
  const [a, b] = [wordsOf(one, names), wordsOf(other, names)];
  const all = total(a) + total(b);
  if (all === 0) return one.trim() === other.trim() ? 1 : 0;
  const common = [...a].reduce((sum, [word, count]) => sum + Math.min(count, b.get(word) ?? 0), 0);
  return (2 * common) / all;
};
