import type { Found, Reading, Verdict } from './reading.ts';

/** How many results are kept with a report, and as the latest by id. */
export const MOST_RESULTS = 2_000;

/** The id that stands for a report as a whole. */
export const WHOLE = '*';

const rank: Record<Verdict, number> = { fail: 0, inconclusive: 1, warn: 2, pass: 3 };

/**
 * What a report answers: its own results, what its silence means for the ids that items name, and the whole. What
 * items name comes first, then the worst; beyond `MOST_RESULTS` nothing is kept, and the counts still tell.
 */
export function answersOf(reading: Reading, named: readonly string[]): Found[] {
  const own = new Map(reading.results.map((one) => [one.id, one]));
  for (const id of named) {
    const silence = own.has(id) || id === WHOLE ? null : reading.silent(id);
    if (silence) own.set(id, { id, ...silence });
  }
  own.set(WHOLE, { id: WHOLE, ...reading.whole });
  const wanted = new Set([...named, WHOLE]);
  const order = (one: Found): number => (wanted.has(one.id) ? -1 : rank[one.verdict]);
  return [...own.values()].sort((a, b) => order(a) - order(b)).slice(0, MOST_RESULTS);
}

type Named = { verdict: Verdict; items: readonly unknown[] };
export type Grouped<R> = { answering: R[]; unassigned: R[]; passing: number };

/** The latest results apart: those that answer items, the worst first; what nobody named; how many of that pass. */
export function groupResults<R extends Named>(latest: readonly R[]): Grouped<R> {
  const sorted = [...latest].sort((a, b) => rank[a.verdict] - rank[b.verdict]);
  const unnamed = sorted.filter(({ items }) => items.length === 0);
  return {
    answering: sorted.filter(({ items }) => items.length > 0),
    unassigned: unnamed.filter(({ verdict }) => verdict !== 'pass'),
    passing: unnamed.filter(({ verdict }) => verdict === 'pass').length,
  };
}
