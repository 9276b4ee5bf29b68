import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { TemplateDocument } from '#lib/template/schema.ts';
import { readDraft } from '#lib/template-draft/queries.ts';
import { titlesOf } from './draft.ts';
import { libraryOf, type WellKnown } from './library.ts';
import { loadLibrary } from './library-rows.ts';
import { matchEntries } from './match.ts';
import { repeatsIn } from './repeats.ts';
import type { Entry, Kind, Reading, Unused } from './schema.ts';
import type { Source } from './source.ts';

/** An entry as the preview shows it. Of its texts only the beginnings come. */
export type Shown = Pick<
  Entry,
  'id' | 'kind' | 'title' | 'section' | 'phase' | 'severity' | 'isSaid' | 'lines' | 'graded'
> & {
  text: string;
  /** The entry that it repeats, and is merged into unless it is kept apart. */
  repeats: string | null;
  /** The entry of the existing template that it renews. */
  renews: { key: string; title: string } | null;
  /** The well-known item like it, and what that brings. */
  known: { name: string; title: string; brings: string } | null;
};

/** The template that is imported into, and what it holds besides. */
export type Into = { key: string; name: string; revision: number; rest: { key: string; title: string }[] };

export type Preview = {
  kind: Source['kind'];
  name: string;
  entries: Shown[];
  unused: Unused[];
  /** How much a template's file holds; a checklist's entries tell it themselves. */
  counts: Record<Kind, number>;
  into: Into | null;
};

/** What an import would make, before anything is made. Null where the template is not there, or not theirs to edit. */
export async function previewImport(
  scope: Scope,
  source: Source,
  key: string | null,
): Promise<Preview | null> {
  const draft = key === null ? null : await readDraft(scope, key);
  if (key !== null && !draft) return null;
  const existing = draft?.document ?? null;
  const into = (named: ReadonlySet<string>): Into | null =>
    draft && {
      key: draft.key,
      name: draft.document.name,
      revision: draft.revision,
      rest: restOf(draft.document, named),
    };
  if (source.kind === 'template') {
    const { document } = source;
    const none = { entries: [], unused: [] };
    return {
      kind: 'template',
      name: document.name,
      ...none,
      counts: countsOf(document),
      into: into(keysOf(document)),
    };
  }
  const library = await loadLibrary(db());
  const { reading } = source;
  const matched = existing ? matchEntries(reading.entries, titlesOf(existing)) : new Map<string, string>();
  return {
    kind: 'list',
    name: reading.name,
    entries: showEntries(reading, existing, matched, library),
    unused: reading.unused,
    counts: { item: 0, step: 0, occurrence: 0, guide: 0 },
    into: into(new Set(matched.values())),
  };
}

function showEntries(
  { entries }: Reading,
  existing: TemplateDocument | null,
  matched: ReadonlyMap<string, string>,
  library: readonly TemplateDocument[],
): Shown[] {
  const repeats = repeatsIn(entries);
  const known = libraryOf(library);
  const titles = existing && titlesOf(existing);
  return entries.map((entry) => {
    const { id, kind, title, section, phase, severity, isSaid, lines, graded, why, how } = entry;
    const renewed = titles?.[kind].find((one) => one.key === matched.get(id));
    return {
      ...{ id, kind, title, section, phase, severity, isSaid, lines, graded },
      text: [why, how].filter(Boolean).join('\n\n').slice(0, 400),
      repeats: repeats.get(id) ?? null,
      renews: renewed ? { key: renewed.key, title: renewed.title } : null,
      known: tellKnown(known(entry)),
    };
  });
}

function tellKnown(known: WellKnown | null): Shown['known'] {
  if (!known) return null;
  const { probes, reports, local } = known.item;
  const brings = [
    ...probes.map(({ id }) => `probe ${id}`),
    ...reports.map(({ format }) => `report ${format}`),
    ...local.map(({ check }) => `local check ${check}`),
  ];
  return { name: known.name, title: known.item.title, brings: brings.join(', ') };
}

const countsOf = ({ items, steps, every, guides }: TemplateDocument): Record<Kind, number> => ({
  item: items.length,
  step: steps.length,
  occurrence: every.length,
  guide: guides.length,
});

const keysOf = ({ items, steps, every, guides }: TemplateDocument): Set<string> =>
  new Set([...items, ...steps, ...every, ...guides].map(({ key }) => key));

const restOf = ({ items, steps, every, guides }: TemplateDocument, named: ReadonlySet<string>) =>
  [...items, ...steps, ...every, ...guides]
    .filter(({ key }) => !named.has(key))
    .map(({ key, title }) => ({ key, title }));
