import type { TemplateDocument } from '#lib/template/schema.ts';
import { guideOf, itemOf, occurrenceOf, stepOf } from './build.ts';
import type { Choice } from './choice.ts';
import { type Group, groupEntries } from './groups.ts';
import { keyOfTitle } from './key.ts';
import { libraryOf } from './library.ts';
import { keyGiver, LISTS, matchEntries } from './match.ts';
import { repeatsIn } from './repeats.ts';
import type { Kind, Reading } from './schema.ts';

export type DraftOptions = {
  /** Left out, the document's own. */
  name?: string;
  key?: string;
  choices?: readonly Choice[];
  /** Templates whose items are well known, in the order in which they count. */
  library?: readonly TemplateDocument[];
  /** The template that is imported into; its entries are matched by key, then by likeness. */
  existing?: TemplateDocument | null;
  /** Entries of the existing template that the document does not name: kept, unless it is said otherwise. */
  withoutRest?: boolean;
};

/** Makes a template's draft out of a document as it was read and what a person chose. Nothing is made up twice. */
export function draftOf(reading: Reading, options: DraftOptions = {}): TemplateDocument {
  const { existing = null, choices = [] } = options;
  const chosen = new Map(choices.map((choice) => [choice.id, choice]));
  const groups = groupEntries(reading.entries, repeatsIn(reading.entries), chosen);
  const known = libraryOf(options.library ?? []);
  const name = options.name || reading.name || existing?.name || 'Checklist';
  const key = existing?.key ?? (options.key || reading.key || keyOfTitle(name, 'template'));
  const base = existing ?? {
    questions: [],
    roles: [],
    items: [],
    steps: [],
    every: [],
    guides: [],
    source: null,
  };
  const matched = existing
    ? matchEntries(
        groups.map(({ first }) => first),
        titlesOf(existing),
      )
    : new Map<string, string>();
  const named = new Set(matched.values());
  const stays = (one: { key: string }) => !options.withoutRest || named.has(one.key);

  const lists = [...base.items, ...base.steps, ...base.every].filter(stays);
  const giveKey = keyGiver(lists.map((one) => one.key));
  const giveGuideKey = keyGiver(base.guides.filter(stays).map((one) => one.key));
  const keyOf = ({ first, takes }: Group, give: (wanted: string) => string): string =>
    matched.get(first.id) ??
    give(first.key ?? ((takes && known(first)?.item.key) || keyOfTitle(first.title, first.kind)));
  const of = (kind: Kind) => groups.filter(({ first }) => first.kind === kind);

  const items = merged(base.items.filter(stays), of('item'), (group, old) =>
    itemOf(keyOf(group, giveKey), group, old, known(group.first)),
  );
  const steps = merged(base.steps.filter(stays), of('step'), (group, old, order) =>
    stepOf(keyOf(group, giveKey), group, old, order),
  );
  const every = merged(base.every.filter(stays), of('occurrence'), (group, old) =>
    occurrenceOf(keyOf(group, giveKey), group, old),
  );
  const guides = merged(base.guides.filter(stays), of('guide'), (group, old) =>
    guideOf(keyOf(group, giveGuideKey), group, old),
  );
  return withoutLost({
    ...{ key, name, version: (existing?.version ?? 0) + 1, source: base.source },
    summary: reading.summary || (existing?.summary ?? ''),
    ...{ questions: base.questions, roles: base.roles, items, steps, every, guides },
  });

  /** Matched entries change where they stand; a new one comes after the one before it in the document. */
  function merged<T extends { key: string }>(
    olds: readonly T[],
    own: readonly Group[],
    build: (group: Group, old: T | undefined, order: number) => T,
  ): T[] {
    const result = [...olds];
    let last = olds.length - 1;
    for (const [order, group] of own.entries()) {
      const wanted = matched.get(group.first.id);
      const at = wanted === undefined ? -1 : result.findIndex((one) => one.key === wanted);
      const entry = build(group, result[at], order);
      if (at >= 0) result[at] = entry;
      else result.splice(last + 1, 0, entry);
      last = at >= 0 ? at : last + 1;
    }
    return result;
  }
}

/** What the entries of a template are called. */
export const titlesOf = (document: TemplateDocument) => ({
  item: document[LISTS.item],
  step: document[LISTS.step],
  occurrence: document[LISTS.occurrence],
  guide: document[LISTS.guide],
});

/** Nothing comes after an entry that is gone. */
function withoutLost(document: TemplateDocument): TemplateDocument {
  const items = new Set(document.items.map(({ key }) => key));
  const both = new Set([...items, ...document.steps.map(({ key }) => key)]);
  return {
    ...document,
    items: document.items.map((one) => ({ ...one, after: one.after.filter((key) => items.has(key)) })),
    steps: document.steps.map((one) => ({ ...one, after: one.after.filter((key) => both.has(key)) })),
  };
}
