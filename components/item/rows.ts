import { formatDate } from '#components/ui/time.ts';
import { type ChecklistRow, isPassed, type RowMark } from '#lib/item/filter.ts';
import type { ItemRow, RowProbe, RowReport, Worker } from '#lib/item/queries.ts';
import { contradictionsOf } from '#lib/readiness/contradictions.ts';
import { reportName, requiredSignOffs } from '#lib/readiness/rules.ts';
import type { Sheet } from './sheet.ts';

type Reader = { userId: string; alone: boolean; zone: string; now: Date };

/** Draws the rows' words up on the server, so that the browser needs neither clock nor zone. */
export function layOut(items: readonly ItemRow[], workers: readonly Worker[], reader: Reader): Sheet {
  const sections = [...new Set(items.map(({ section }) => section))];
  const known = new Map(workers.map(({ id, name }) => [id, name]));
  for (const { assigneeId, assignee } of items) if (assigneeId) known.set(assigneeId, assignee ?? '');
  const places = new Map([...known.keys()].map((id, place) => [id, place]));
  const dates = new Map<number, string>();
  const tellDue = (due: Date) =>
    memo(dates, due.getTime(), () => formatDate(due, reader.now, reader.zone).replace(/,.*/, ''));
  const open = new Set(items.filter((item) => item.hold && !isPassed(item.state)).map(({ key }) => key));
  return {
    rows: items.map((item) => {
      const row = toRow(item, sections.indexOf(item.section), reader);
      const to = item.assigneeId === null ? undefined : places.get(item.assigneeId);
      if (to !== undefined) row.to = to;
      if (item.dueAt) row.due = tellDue(item.dueAt);
      if (item.after.some((key) => open.has(key))) row.held = true;
      return row;
    }),
    sections,
    people: [...known].map(([id, name]) => ({ id, name })),
    workers: workers.length,
    me: places.get(reader.userId) ?? -1,
  };
}

function toRow(item: ItemRow, section: number, { alone, now }: Reader): ChecklistRow {
  const { key, title, severity, state, hold, dueAt, signed, evidence, evidenceNeed } = item;
  const left = !isPassed(state);
  const needs = requiredSignOffs(item, { alone });
  const told = item.reports.filter(({ verdict, required }) => verdict !== null || required);
  const marks = [...item.probes.map(toMark), ...told.map(toReportMark)];
  const row: ChecklistRow = { key, title, section, severity, state, signed, needs, evidence, marks };
  const clashes = contradictionsOf(item, now).map(({ report, probe }) => `${report} and ${probe}`);
  if (clashes.length > 0) row.clash = clashes.join(', ');
  if (hold) row.hold = true;
  if (dueAt && left && dueAt <= now) row.late = true;
  if (evidenceNeed === 'required' && evidence === 0 && left) row.bare = true;
  return row;
}

const toMark = ({ kind, verdict, code, confirming }: RowProbe): RowMark => ({
  kind,
  code,
  verdict: confirming ? 'confirming' : (verdict ?? 'not-run'),
});

const toReportMark = ({ format, answer, verdict }: RowReport): RowMark => {
  const name = reportName({ format, answer });
  return { kind: `report on ${name}`, verdict: verdict ?? 'not-run', code: verdict ? name : null };
};

// Items share a handful of due dates, and a date costs more to write than all the rest of a row.
function memo<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
