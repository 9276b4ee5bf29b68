import type { DraftDocument, EntryList } from './document.ts';

/** An entry as the editor's list shows it: what it is called, where it stands, what comes before it, and on which answer it depends. */
export type OutlineEntry = {
  key: string;
  title: string;
  section?: string;
  severity?: string;
  phase?: string;
  at?: string;
  after?: string[];
  when?: string;
  hold?: true;
  rollback?: true;
};
/** A draft without its texts. */
export type Outline = Record<EntryList, OutlineEntry[]>;

type Entry = { key: string; title: string };
type Sectioned = Entry & { section: string };

const named = ({ key, title }: Entry): OutlineEntry => ({ key, title });
const placed = (entry: Sectioned): OutlineEntry => ({ ...named(entry), section: entry.section });
// Most entries come after nothing, and a large template is sent whole.
const ordered = (after: readonly string[]) => (after.length > 0 ? { after: [...after] } : {});

const asking = (when: string | null) => (when === null ? {} : { when });

/** What of an entry the list shows, by its list. */
export const outlineEntry: { [L in EntryList]: (entry: DraftDocument[L][number]) => OutlineEntry } = {
  questions: ({ key, ask }) => ({ key, title: ask }),
  items: (item) => ({
    ...placed(item),
    severity: item.severity,
    ...(item.phase !== 'pre-launch' && { phase: item.phase }),
    ...ordered(item.after),
    ...asking(item.when),
    ...(item.hold && { hold: true }),
  }),
  steps: (step) => ({
    ...{ ...named(step), at: step.at, ...ordered(step.after), ...asking(step.when) },
    ...(step.hold && { hold: true }),
    ...(step.rollback && { rollback: true }),
  }),
  every: (occurrence) => ({ ...placed(occurrence), ...asking(occurrence.when) }),
  guides: named,
};

/** A draft as the editor's list shows it. */
export const outlineOf = (document: DraftDocument): Outline => ({
  questions: document.questions.map(outlineEntry.questions),
  items: document.items.map(outlineEntry.items),
  steps: document.steps.map(outlineEntry.steps),
  every: document.every.map(outlineEntry.every),
  guides: document.guides.map(outlineEntry.guides),
});
