import type { Choice } from '#lib/template-import/choice.ts';
import type { Shown } from '#lib/template-import/preview.ts';

/** What was chosen so far, by entry. An entry that nobody touched is not in it. */
export type Chosen = ReadonlyMap<string, Choice>;
export type Change = Omit<Partial<Choice>, 'id'>;
/** A change of some entries, or one entry merged into the one that stands above it. */
export type Act = { ids: readonly string[]; change: Change } | { mergeUp: string; among: readonly Shown[] };

/** The choices after one more. */
export function choose(chosen: Chosen, act: Act): Chosen {
  if ('mergeUp' in act) {
    const into = standsAbove(act.among, act.mergeUp, chosen);
    return into === null ? chosen : choose(chosen, { ids: [act.mergeUp], change: { into } });
  }
  const next = new Map(chosen);
  for (const id of act.ids) next.set(id, { ...chosen.get(id), ...act.change, id });
  return next;
}

/** The entry that one is merged into: the one chosen, else the one it repeats; none that is dropped. */
export function mergedInto(entry: Pick<Shown, 'id' | 'repeats'>, chosen: Chosen): string | null {
  const choice = chosen.get(entry.id);
  const into = choice?.into === undefined ? entry.repeats : choice.into;
  return into !== null && !chosen.get(into)?.drop ? into : null;
}

/** The nearest entry above that stands and is of the same kind, to merge into. */
export function standsAbove(entries: readonly Shown[], id: string, chosen: Chosen): string | null {
  const at = entries.findIndex((entry) => entry.id === id);
  const kind = entries[at]?.kind;
  const above = entries
    .slice(0, Math.max(at, 0))
    .findLast((one) => one.kind === kind && !chosen.get(one.id)?.drop && mergedInto(one, chosen) === null);
  return above?.id ?? null;
}

/** The entries that have one above to merge into: all but the first that stands of each kind, and what comes before it. */
export function withOneAbove(entries: readonly Shown[], chosen: Chosen): Set<string> {
  const standing = new Set<Shown['kind']>();
  const found = new Set<string>();
  for (const entry of entries) {
    if (standing.has(entry.kind)) found.add(entry.id);
    if (!chosen.get(entry.id)?.drop && mergedInto(entry, chosen) === null) standing.add(entry.kind);
  }
  return found;
}

export type Counts = {
  item: number;
  step: number;
  occurrence: number;
  guide: number;
  dropped: number;
  merged: number;
};

/** How many entries of each kind the draft will have, and how many are dropped or merged. */
export function countEntries(entries: readonly Shown[], chosen: Chosen): Counts {
  const counts: Counts = { item: 0, step: 0, occurrence: 0, guide: 0, dropped: 0, merged: 0 };
  for (const entry of entries) {
    if (chosen.get(entry.id)?.drop) counts.dropped += 1;
    else if (mergedInto(entry, chosen) !== null) counts.merged += 1;
    else counts[entry.kind] += 1;
  }
  return counts;
}

export const SHOWS = ['all', 'unsaid', 'repeated', 'known', 'new', 'dropped'] as const;
export type Shows = (typeof SHOWS)[number];

/** The entries that a filter shows. */
export function entriesShown(entries: readonly Shown[], shows: Shows, chosen: Chosen): readonly Shown[] {
  const fits: Record<Shows, (entry: Shown) => boolean> = {
    all: () => true,
    unsaid: ({ kind, isSaid, id }) => kind === 'item' && !isSaid && chosen.get(id)?.severity === undefined,
    repeated: (entry) => entry.repeats !== null || mergedInto(entry, chosen) !== null,
    known: ({ known }) => known !== null,
    new: ({ renews }) => renews === null,
    dropped: ({ id }) => chosen.get(id)?.drop === true,
  };
  return shows === 'all' ? entries : entries.filter(fits[shows]);
}

export type Group = { section: string; kind: Shown['kind']; entries: Shown[] };

/** Entries that follow each other in one section, together. */
export function groupEntries(entries: readonly Shown[]): Group[] {
  const groups: Group[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && last.section === entry.section && last.kind === entry.kind) last.entries.push(entry);
    else groups.push({ section: entry.section, kind: entry.kind, entries: [entry] });
  }
  return groups;
}
