import { type ItemState, itemStates, type Severity, severities } from '#lib/readiness/schema.ts';

export type RowVerdict = 'pass' | 'warn' | 'fail' | 'inconclusive' | 'confirming' | 'not-run';
export type RowMark = { kind: string; verdict: RowVerdict; code: string | null };

/** An item as the checklist's rows draw it; people and sections by their place in lists that come along. */
export type ChecklistRow = {
  key: string;
  title: string;
  section: number;
  severity: Severity;
  state: ItemState;
  /** Its assignee; left out where it is nobody's. */
  to?: number;
  /** The due date in words, in the launch's zone. */
  due?: string;
  late?: true;
  hold?: true;
  /** It waits behind a hold that is not passed. */
  held?: true;
  signed: number;
  needs: number;
  evidence: number;
  /** A report and a probe that disagree, named. */
  clash?: string;
  /** Required evidence is missing. */
  bare?: true;
  marks: readonly RowMark[];
};

export const shows = ['mine', 'unassigned', 'failing', 'blocked', 'overdue'] as const;
export type Show = (typeof shows)[number];

/** The checklist's filter as it stands in its address. Source: product.md, screen 2. */
export type ItemFilter = {
  show: Show | null;
  severity: Severity | null;
  state: ItemState | null;
  section: string | null;
  q: string;
};

const passed: readonly ItemState[] = ['done', 'waived', 'not-applicable'];

/** Whether nothing is left to do on an item in this state. */
export const isPassed = (state: ItemState): boolean => passed.includes(state);

const oneOf = <T extends string>(values: readonly T[], value: string | null): T | null =>
  values.find((known) => known === value) ?? null;

/** Reads a filter from an address. What does not fit is as if it were not there. */
export function readFilter(params: { get(name: string): string | null }): ItemFilter {
  return {
    show: oneOf(shows, params.get('show')),
    severity: oneOf(severities, params.get('severity')),
    state: oneOf(itemStates, params.get('state')),
    section: params.get('section')?.slice(0, 80) || null,
    q: (params.get('q') ?? '').trim().slice(0, 100),
  };
}

/** The filter as the query of an address, with its `?`; empty where nothing is filtered. */
export function filterQuery(filter: ItemFilter): string {
  const set = Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return set.length === 0 ? '' : `?${new URLSearchParams(set)}`;
}

const tests: Record<Show, (row: ChecklistRow, me: number) => boolean> = {
  mine: (row, me) => row.to === me,
  unassigned: (row) => row.to === undefined && !isPassed(row.state),
  failing: (row) =>
    row.clash !== undefined ||
    row.marks.some(({ verdict }) => verdict === 'fail' || verdict === 'confirming'),
  blocked: (row) => row.state === 'blocked',
  overdue: (row) => row.late === true,
};

type Sheet = { rows: readonly ChecklistRow[]; sections: readonly string[]; me: number };

/** The rows that a filter lets through, in their order. `me`: the reader's place among the people. */
export function filterRows({ rows, sections, me }: Sheet, filter: ItemFilter): ChecklistRow[] {
  const section = filter.section === null ? null : sections.indexOf(filter.section);
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (filter.show && !tests[filter.show](row, me)) return false;
    if (filter.severity && row.severity !== filter.severity) return false;
    if (filter.state && row.state !== filter.state) return false;
    if (section !== null && row.section !== section) return false;
    return matches(row, sections, words);
  });
}

function matches(row: ChecklistRow, sections: readonly string[], words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const codes = row.marks.map(({ kind, code }) => `${kind} ${code ?? ''}`).join(' ');
  const text = `${row.title} ${row.key} ${sections[row.section] ?? ''} ${codes}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** How many rows each quick filter would show, all other parts of the filter kept. */
export function countShows(sheet: Sheet, filter: ItemFilter): Record<Show | 'all', number> {
  const others = filterRows(sheet, { ...filter, show: null });
  const count = (show: Show) => others.filter((row) => tests[show](row, sheet.me)).length;
  return {
    all: others.length,
    mine: count('mine'),
    unassigned: count('unassigned'),
    failing: count('failing'),
    blocked: count('blocked'),
    overdue: count('overdue'),
  };
}

export type Group = { section: number; rows: ChecklistRow[] };

/** The rows by section, in the order of the sections; those without a row are left out. */
export function groupBySection(rows: readonly ChecklistRow[]): Group[] {
  const groups = Map.groupBy(rows, (row) => row.section);
  return [...groups].sort(([a], [b]) => a - b).map(([section, own]) => ({ section, rows: own }));
}

/** The keys from one row to another, both included, as they stand in the list; only the second where the first is gone. */
export function keysBetween(rows: readonly { key: string }[], from: string | null, to: string): string[] {
  const start = rows.findIndex(({ key }) => key === from);
  const end = rows.findIndex(({ key }) => key === to);
  if (start === -1 || end === -1) return [to];
  return rows.slice(Math.min(start, end), Math.max(start, end) + 1).map(({ key }) => key);
}

/** What a person has just asked for, shown before the server has answered. */
export type RowChange = { keys: readonly string[] } & ({ to: number | undefined } | { state: ItemState });

/** The rows with a change applied that the server has not confirmed yet. */
export function foresee(rows: readonly ChecklistRow[], change: RowChange): ChecklistRow[] {
  const chosen = new Set(change.keys);
  return rows.map((row) => {
    if (!chosen.has(row.key)) return row;
    if ('state' in change) return isPassed(row.state) ? row : { ...row, state: change.state };
    const { to: _was, ...rest } = row;
    return change.to === undefined ? rest : { ...rest, to: change.to };
  });
}

type Answer = { kind: string; verdict: string; code: string; items: readonly string[] };
const verdicts: readonly RowVerdict[] = ['pass', 'warn', 'fail', 'inconclusive'];

/** The rows with the answers of a run that is still going on. */
export function withAnswers(
  rows: readonly ChecklistRow[],
  answers: readonly Answer[],
): readonly ChecklistRow[] {
  if (answers.length === 0) return rows;
  const byMark = new Map(
    answers.flatMap((answer) => answer.items.map((key) => [`${key} ${answer.kind}`, answer])),
  );
  return rows.map((row) => {
    if (!row.marks.some(({ kind }) => byMark.has(`${row.key} ${kind}`))) return row;
    const marks = row.marks.map((mark) => {
      const answer = byMark.get(`${row.key} ${mark.kind}`);
      const verdict = verdicts.find((known) => known === answer?.verdict);
      return answer && verdict ? { kind: mark.kind, verdict, code: answer.code } : mark;
    });
    return { ...row, marks };
  });
}
