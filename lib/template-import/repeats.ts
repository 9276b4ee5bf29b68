import { type About, aboutOf, likenessAmong, mostAlike } from './likeness.ts';
import type { Entry } from './schema.ts';

type Known = { entry: Entry; about: About };

/**
 * Items that a document names again: an item's id to that of the one it repeats, which stands before it. The same
 * words elsewhere are the same item; nearly the same are, where one of the two stands in a list of one severity,
 * as a summary at the end does.
 */
export function repeatsIn(entries: readonly Entry[]): Map<string, string> {
  const items = entries.filter(({ kind, key }) => kind === 'item' && key === null);
  const known = items.map((entry): Known => ({ entry, about: aboutOf(entry.title) }));
  const near = likenessAmong(known.map(({ about }) => about));
  const repeats = new Map<string, string>();
  for (const [order, one] of known.entries()) {
    const same = near(one.about).filter(({ at, likeness }) => {
      const other = known[at];
      return at < order && other && !repeats.has(other.entry.id) && isSame(one, other, likeness);
    });
    const into = known[mostAlike(same)?.at ?? -1];
    if (into) repeats.set(one.entry.id, into.entry.id);
  }
  return repeats;
}

/** Two lines of one list rarely are one item; and what is to be done must be the same. */
function isSame(one: Known, other: Known, likeness: number): boolean {
  const apart = one.entry.section !== other.entry.section || one.entry.severity !== other.entry.severity;
  if (!apart || one.about.deeds !== other.about.deeds) return false;
  return likeness === 1 || (one.entry.isSaid && one.entry.section !== other.entry.section);
}
