import { formatDate } from '#components/ui/time.ts';
import { type ChecklistRow, isPassed, type RowMark } from '#lib/item/filter.ts';
import type { ItemRow, RowProbe, Worker } from '#lib/item/queries.ts';
import { requiredSignOffs } from '#lib/readiness/rules.ts';
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
      const to = item.assigneeId === null ? undefined : places.get(item.assigneeId);
      const held = item.after.some((key) => open.has(key));
      return {
        ...toRow(item, reader, tellDue),
        section: sections.indexOf(item.section),
        ...(to !== undefined && { to }),
        ...(held && { held }),
      };
    }),
    sections,
    people: [...known].map(([id, name]) => ({ id, name })),
    workers: workers.length,
    me: places.get(reader.userId) ?? -1,
  };
}

function toRow(
  item: ItemRow,
  { alone, now }: Reader,
  tellDue: (due: Date) => string,
): Omit<ChecklistRow, 'section' | 'to' | 'held'> {
  const { key, title, severity, state, hold, dueAt, signed, evidence, evidenceNeed } = item;
  const left = !isPassed(state);
  return {
    ...{ key, title, severity, state, signed, evidence },
    needs: requiredSignOffs(item, { alone }),
    marks: item.probes.map(toMark),
    ...(dueAt && { due: tellDue(dueAt) }),
    ...(dueAt && left && dueAt <= now && { late: true }),
    ...(hold && { hold: true }),
    ...(evidenceNeed === 'required' && evidence === 0 && left && { bare: true }),
  };
}

const toMark = ({ kind, verdict, code, confirming }: RowProbe): RowMark => ({
  kind,
  code,
  verdict: confirming ? 'confirming' : (verdict ?? 'not-run'),
});

// Items share a handful of due dates, and a date costs more to write than all the rest of a row.
function memo<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
