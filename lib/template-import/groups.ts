import type { Choice } from './choice.ts';
import type { Phase, Severity } from './grade.ts';
import type { Entry } from './schema.ts';

/** An entry with all that is merged into it. */
export type Group = {
  first: Entry;
  all: Entry[];
  severity: Severity;
  /** Does the document, or the person, say the severity? */
  isSaid: boolean;
  phase: Phase;
  why: string;
  how: string;
  takes: boolean;
};

type Chosen = ReadonlyMap<string, Choice>;

/** The entries that are kept, each with what is merged into it, in the document's order. */
export function groupEntries(
  entries: readonly Entry[],
  repeats: ReadonlyMap<string, string>,
  chosen: Chosen,
): Group[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const kept = entries.filter(({ id }) => !chosen.get(id)?.drop);
  const isKept = new Set(kept.map(({ id }) => id));
  const next = (entry: Entry): Entry | undefined => {
    const wish = chosen.get(entry.id)?.into;
    const into = byId.get((wish === undefined ? repeats.get(entry.id) : wish) ?? '');
    return into && into.kind === entry.kind && isKept.has(into.id) ? into : undefined;
  };
  const groups = new Map<string, Entry[]>();
  for (const entry of kept) {
    const root = rootOf(entry, next);
    const all = groups.get(root.id);
    if (all) all.push(entry);
    else groups.set(root.id, [entry]);
  }
  return kept.flatMap((first) => {
    const all = groups.get(first.id);
    return all ? [groupOf(first, [first, ...all.filter((one) => one !== first)], chosen)] : [];
  });
}

/** The entry at the end of the chain; where two were merged into each other, the first of them. */
function rootOf(entry: Entry, next: (entry: Entry) => Entry | undefined): Entry {
  const seen = new Set([entry]);
  let at = entry;
  for (let into = next(at); into; into = next(at)) {
    if (seen.has(into)) return [...seen].slice([...seen].indexOf(into)).sort(byLine)[0] ?? entry;
    seen.add(into);
    at = into;
  }
  return at;
}

const byLine = (a: Entry, b: Entry): number => Number(a.id) - Number(b.id);
const STRICT: readonly Severity[] = ['critical', 'important', 'optional'];

function groupOf(first: Entry, all: Entry[], chosen: Chosen): Group {
  const wishes = all.flatMap(({ id }) => chosen.get(id)?.severity ?? []);
  const own = chosen.get(first.id)?.severity;
  const said = own
    ? [own]
    : [...wishes, ...all.filter(({ isSaid }) => isSaid).map(({ severity }) => severity)];
  return {
    first,
    all,
    severity: STRICT.find((severity) => said.includes(severity)) ?? first.severity,
    isSaid: said.length > 0,
    phase: chosen.get(first.id)?.phase ?? first.phase,
    why: joined(all.map(({ why }) => why)),
    how: joined(all.map(({ how }) => how)),
    takes: all.some(({ id }) => chosen.get(id)?.like),
  };
}

const joined = (texts: readonly string[]): string =>
  [...new Set(texts.filter(Boolean))].join('\n\n').slice(0, 20_000);
