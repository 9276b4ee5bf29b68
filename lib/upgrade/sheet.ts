import { answersOf, originOf } from '#lib/project/origin.ts';
import { planChecklist } from '#lib/project/plan.ts';
import { prepareTemplates } from '#lib/template/merge.ts';
import type { TemplateAnswers, TemplateDocument } from '#lib/template/schema.ts';
import { type Entry, fieldOf, fieldsOf, isSame, type Sheet, sheetOf } from './entry.ts';
import { keptItem, keptStep, keptWatch } from './keep.ts';

/** What templates ask of a project with these answers: merged, as its rows would keep it. */
export type Asked = {
  checklist: ReturnType<typeof prepareTemplates>;
  origin: ReadonlyMap<string, string>;
  answers: TemplateAnswers;
  sheet: Sheet;
};

// Dates and people are the project's own affair; what is compared knows none.
const NOWHERE = {
  ...{
    projectId: '',
    launchAt: new Date(0),
    timeZone: 'UTC',
    weekdaysOnly: false,
    roles: {},
    now: new Date(0),
  },
};

/** Merges templates for a project's answers. Questions that it has not answered take their default. */
export function askOf(documents: readonly TemplateDocument[], given: TemplateAnswers): Asked {
  const answers = { ...answersOf(documents), ...given };
  const checklist = prepareTemplates(documents, answers);
  const origin = originOf(documents);
  const rows = planChecklist(checklist, origin, NOWHERE);
  const probes = Map.groupBy(rows.probes, ({ itemId }) => itemId);
  const entries: Entry[] = [
    ...rows.items.map((item) => keptItem(item, probes.get(item.id) ?? [])),
    ...rows.steps.map(keptStep),
    ...rows.watchItems.map(keptWatch),
  ];
  return { checklist, origin, answers, sheet: sheetOf(entries) };
}

/** The names of the entries in which two sheets differ: a project's others have nothing to be merged. */
export function differing(before: Sheet, after: Sheet): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    if (!was || !is || was.unknown) return true;
    return fieldsOf(was.fields, is.fields).some(
      (field) => !isSame(fieldOf(was.fields, field), fieldOf(is.fields, field)),
    );
  });
}
