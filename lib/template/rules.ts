import { nearest } from './nearest.ts';
import { findCycle } from './order.ts';
import { answerNames } from './reports.ts';
import { MAX_ENTRIES, type TemplateDocument } from './schema.ts';

/** Where in a template something is wrong (`['items', 3, 'after', 0]`), and what, as a sentence. */
export type TemplateFault = { path: (string | number)[]; message: string };
/** What a template may name beyond itself. Left out, a list is not checked. */
export type TemplateKnown = {
  probes?: readonly string[];
  /** Why a probe does not take its settings; null where it does. */
  refuses?: (probe: string, params: unknown) => string | null;
};

type Entry = { path: (string | number)[]; key: string };

/**
 * Checks what binds a template's parts together: keys that are unique, `after` that names an entry and makes
 * no circle, `when` that names a question, `role` that is one of the roles, probes that exist, and the limit
 * on entries. Gives every fault found, in the order of the document.
 */
export function checkTemplate(doc: TemplateDocument, known: TemplateKnown = {}): TemplateFault[] {
  const total = doc.items.length + doc.steps.length + doc.every.length;
  const tooMany = {
    path: ['items'],
    message: `a template holds at most ${MAX_ENTRIES} entries; here are ${total}`,
  };
  return [
    ...(total > MAX_ENTRIES ? [tooMany] : []),
    ...repeatedKeys(entriesOf(doc)),
    ...repeatedKeys(doc.questions.map(({ key }, index) => ({ key, path: ['questions', index, 'key'] }))),
    ...repeatedKeys(doc.guides.map(({ key }, index) => ({ key, path: ['guides', index, 'key'] }))),
    ...namesWithin(doc, known),
    ...pairs(doc),
    ...circles(doc),
  ];
}

function entriesOf(doc: TemplateDocument): Entry[] {
  return (['items', 'steps', 'every'] as const).flatMap((list) =>
    doc[list].map(({ key }, index) => ({ key, path: [list, index, 'key'] })),
  );
}

function repeatedKeys(entries: Entry[]): TemplateFault[] {
  const seen = new Set<string>();
  return entries.flatMap(({ key, path }) => {
    const repeated = seen.has(key);
    seen.add(key);
    return repeated ? [{ path, message: `the key "${key}" stands twice; each is used once` }] : [];
  });
}

function namesWithin(doc: TemplateDocument, known: TemplateKnown): TemplateFault[] {
  const roles = new Set(doc.roles);
  const questions = new Set(doc.questions.map((question) => question.key));
  const probes = known.probes && new Set(known.probes);
  const items = new Set(doc.items.map((item) => item.key));
  const itemsAndSteps = new Set([...items, ...doc.steps.map((step) => step.key)]);
  const faults: TemplateFault[] = [];
  const expect = (
    path: (string | number)[],
    name: string | null,
    allowed: ReadonlySet<string>,
    kind: string,
  ) => {
    if (name !== null && !allowed.has(name)) faults.push({ path, message: unknownName(name, allowed, kind) });
  };
  for (const list of ['items', 'steps', 'every'] as const) {
    for (const [index, entry] of doc[list].entries()) {
      const at = [list, index];
      expect([...at, 'role'], entry.role, roles, 'role of this template');
      expect(
        [...at, 'when'],
        entry.when?.replace(/^not:/, '') ?? null,
        questions,
        'question of this template',
      );
      for (const [place, probe] of entry.probes.entries()) {
        if (probes) expect([...at, 'probes', place], probe.id, probes, 'probe');
        const refused = known.refuses?.(probe.id, probe.params);
        if (refused) faults.push({ path: [...at, 'probes', place, 'params'], message: refused });
      }
      faults.push(
        ...repeatedKeys(entry.probes.map(({ id }, n) => ({ key: id, path: [...at, 'probes', n] }))),
      );
      const before = 'after' in entry ? entry.after : [];
      const allowed = list === 'items' ? items : itemsAndSteps;
      const kind = list === 'items' ? 'item' : 'item or step';
      for (const [place, name] of before.entries()) expect([...at, 'after', place], name, allowed, kind);
    }
  }
  return faults;
}

// A pair that names what its item does not ask for would never be seen to disagree.
function pairs(doc: TemplateDocument): TemplateFault[] {
  return doc.items.flatMap((item, index) => {
    const answers = new Set(answerNames(item));
    const probes = new Set(item.probes.map(({ id }) => id));
    return item.contradictions.flatMap(({ report, probe }, place) => {
      const at = ['items', index, 'contradictions', place];
      const faults: TemplateFault[] = [];
      if (!answers.has(report))
        faults.push({
          path: [...at, 'report'],
          message: unknownName(report, answers, 'report of this item'),
        });
      if (!probes.has(probe))
        faults.push({ path: [...at, 'probe'], message: unknownName(probe, probes, 'probe of this item') });
      return faults;
    });
  });
}

function unknownName(name: string, allowed: ReadonlySet<string>, kind: string): string {
  const near = nearest(name, allowed);
  const short = allowed.size > 0 && allowed.size <= 12 ? `; there are ${[...allowed].join(', ')}` : '';
  return `"${name}" is no ${kind}${near ? `; did you mean "${near}"?` : short}`;
}

function circles(doc: TemplateDocument): TemplateFault[] {
  return (['items', 'steps'] as const).flatMap((list) => {
    const cycle = findCycle(new Map(doc[list].map((entry) => [entry.key, entry.after])));
    const index = doc[list].findIndex((entry) => entry.key === cycle?.[0]);
    return cycle
      ? [{ path: [list, index, 'after'], message: `"after" goes in a circle: ${cycle.join(' → ')}` }]
      : [];
  });
}
