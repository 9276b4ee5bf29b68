import type { TemplateDocument } from '#lib/template/schema.ts';
import { keyOfTitle } from './key.ts';
import { aboutOf, likenessAmong, mostAlike } from './likeness.ts';
import type { Entry, Kind } from './schema.ts';

export const LISTS = {
  item: 'items',
  step: 'steps',
  occurrence: 'every',
  guide: 'guides',
} as const satisfies Record<Kind, keyof TemplateDocument>;

/** The titles of what a template holds, by kind and key. */
export type Existing = Record<Kind, readonly { key: string; title: string }[]>;

/**
 * Which entry of a template each entry of a document is: by the key written in it, by the key that its title
 * makes, then by likeness of title. Gives its key by the document's id; no key is given twice.
 */
export function matchEntries(entries: readonly Entry[], existing: Existing): Map<string, string> {
  const matched = new Map<string, string>();
  for (const kind of ['item', 'step', 'occurrence', 'guide'] as const) {
    const own = entries.filter((entry) => entry.kind === kind);
    const olds = existing[kind].map(({ key, title }) => ({ key, about: aboutOf(title) }));
    const free = new Set(olds.map(({ key }) => key));
    const take = (entry: Entry, key: string) => {
      if (!matched.has(entry.id) && free.delete(key)) matched.set(entry.id, key);
    };
    for (const entry of own) if (entry.key !== null) take(entry, entry.key);
    for (const entry of own) if (entry.key === null) take(entry, keyOfTitle(entry.title, kind));
    const near = likenessAmong(olds.map(({ about }) => about));
    for (const entry of own) {
      if (entry.key !== null || matched.has(entry.id)) continue;
      const about = aboutOf(entry.title);
      const rest = near(about).filter(({ at }) => {
        const old = olds[at];
        return old && free.has(old.key) && old.about.deeds === about.deeds;
      });
      const best = olds[mostAlike(rest)?.at ?? -1];
      if (best) take(entry, best.key);
    }
  }
  return matched;
}

/** Gives out keys that nobody has yet; a number makes one that is taken free. */
export function keyGiver(taken: Iterable<string>): (wanted: string) => string {
  const used = new Set(taken);
  const counts = new Map<string, number>();
  return (wanted) => {
    const base = wanted.slice(0, 74);
    let key = used.has(base) ? `${base}-${counts.get(base) ?? 2}` : base;
    while (used.has(key)) {
      counts.set(base, (counts.get(base) ?? 2) + 1);
      key = `${base}-${counts.get(base)}`;
    }
    used.add(key);
    return key;
  };
}
