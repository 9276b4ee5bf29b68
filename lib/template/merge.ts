import { bridge, unitedOrder } from './order.ts';
import { type TemplateAnswers, type TemplateDocument, templateDocument } from './schema.ts';
import { strictestItem, union } from './strictest.ts';

const BLANK: TemplateDocument = templateDocument.parse({ key: 'blank', name: 'Blank', version: 1 });

type Keyed = { key: string };

/**
 * The checklist of a project made from several templates: each as it concerns this system (`answers`), then
 * merged. Conditions come first, because two templates may ask for one item under different conditions.
 */
export function prepareTemplates(
  docs: readonly TemplateDocument[],
  answers: TemplateAnswers,
): TemplateDocument {
  return mergeTemplates(docs.map((doc) => applyConditions(doc, answers)));
}

/**
 * Merges templates in the order given. Items with the same key become one, the strictest (strictest.ts), where
 * the first stood; of steps, occurrences, guides and questions with the same key the first stays. A key that an
 * earlier template uses for another kind of entry is left to that one. Orders are united, except where a later
 * template's order would close a circle. Key, name and version are the first template's.
 */
export function mergeTemplates(docs: readonly TemplateDocument[]): TemplateDocument {
  const taken = kindsOfKeys(docs);
  const of = <K extends 'items' | 'steps' | 'every'>(kind: K): TemplateDocument[K][number][] =>
    docs
      .flatMap((doc): TemplateDocument[K][number][] => doc[kind])
      .filter((one) => taken.get(one.key) === kind);
  const items = of('items');
  const steps = of('steps');
  const itemKeys = new Set(items.map((item) => item.key));
  const allKeys = new Set([...itemKeys, ...steps.map((step) => step.key)]);
  return {
    ...(docs[0] ?? BLANK),
    questions: firstOfEach(docs.flatMap((doc) => doc.questions)),
    roles: docs.reduce<string[]>((roles, doc) => union(roles, doc.roles), []),
    items: unitedOrder(oneOfEach(items, strictestItem), items, itemKeys),
    steps: unitedOrder(firstOfEach(steps), steps, allKeys),
    every: firstOfEach(of('every')),
    guides: firstOfEach(docs.flatMap((doc) => doc.guides)),
  };
}

function kindsOfKeys(docs: readonly TemplateDocument[]): Map<string, 'items' | 'steps' | 'every'> {
  const kinds = new Map<string, 'items' | 'steps' | 'every'>();
  for (const doc of docs) {
    for (const kind of ['items', 'steps', 'every'] as const) {
      for (const { key } of doc[kind]) if (!kinds.has(key)) kinds.set(key, kind);
    }
  }
  return kinds;
}

function firstOfEach<T extends Keyed>(entries: readonly T[]): T[] {
  return oneOfEach(entries, (first) => first);
}

function oneOfEach<T extends Keyed>(entries: readonly T[], join: (first: T, second: T) => T): T[] {
  const found = new Map<string, T>();
  for (const entry of entries) {
    const first = found.get(entry.key);
    found.set(entry.key, first ? join(first, entry) : entry);
  }
  return [...found.values()];
}

/**
 * Does an entry with this condition concern a system with these answers?
 * A question that nobody answered takes its default; a condition on an unknown question holds.
 */
function concerns(
  when: string | null,
  questions: TemplateDocument['questions'],
  answers: TemplateAnswers,
): boolean {
  if (when === null) return true;
  const key = when.replace(/^not:/, '');
  const own = Object.hasOwn(answers, key) ? answers[key] : undefined;
  const answer = own ?? questions.find((question) => question.key === key)?.default;
  return answer === undefined || answer === (key === when);
}

/**
 * The template as it concerns one system: entries whose condition does not hold are left out. What came after
 * one of them now comes after what that one waited for, so that no order is lost. Questions stay.
 */
export function applyConditions(doc: TemplateDocument, answers: TemplateAnswers): TemplateDocument {
  const stays = (entry: { when: string | null }) => concerns(entry.when, doc.questions, answers);
  const ordered = [...doc.items, ...doc.steps];
  const gone = new Map(ordered.filter((entry) => !stays(entry)).map((entry) => [entry.key, entry.after]));
  const bridged = <T extends { after: string[] }>(entry: T): T =>
    entry.after.some((key) => gone.has(key)) ? { ...entry, after: bridge(entry.after, gone) } : entry;
  return {
    ...doc,
    items: doc.items.filter(stays).map(bridged),
    steps: doc.steps.filter(stays).map(bridged),
    every: doc.every.filter(stays),
  };
}
