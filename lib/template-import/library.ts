import type { TemplateDocument, TemplateItem } from '#lib/template/schema.ts';
import { type About, aboutOf, likenessAmong, mostAlike } from './likeness.ts';
import type { Entry } from './schema.ts';

/** A well-known item that an entry may be: which template has it, and all it brings. */
export type WellKnown = { template: string; name: string; item: TemplateItem };
type Indexed = { about: About; known: WellKnown };

/** Finds, for an item, the well-known one of the same key or of nearly the same title. Templates count in their order. */
export function libraryOf(templates: readonly TemplateDocument[]): (entry: Entry) => WellKnown | null {
  const all = templates.flatMap(({ key, name, items }) =>
    items.map((item): WellKnown => ({ template: key, name, item })),
  );
  const byKey = new Map([...all].reverse().map((known) => [known.item.key, known]));
  const indexed = all.flatMap((known): Indexed[] => [
    { about: aboutOf(known.item.title), known },
    { about: aboutOf(known.item.key), known },
  ]);
  const near = likenessAmong(indexed.map(({ about }) => about));
  return (entry) => {
    if (entry.kind !== 'item') return null;
    const named = entry.key === null ? undefined : byKey.get(entry.key);
    if (named) return named;
    const like = mostAlike(near(aboutOf(entry.title)));
    return like ? (indexed[like.at]?.known ?? null) : null;
  };
}
