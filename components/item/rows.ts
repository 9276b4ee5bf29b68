import { formatDate } from '#components/ui/time.ts';
import { type ChecklistRow, isPassed, type RowMark } from '#lib/item/filter.ts';
import type { ItemRow, RowProbe, Worker } from '#lib/item/queries.ts';
import { requiredSignOffs } from '#lib/readiness/rules.ts';

/** A checklist as its list wants it: rows that name people and sections by their place in the lists beside them. */
export type Sheet = {
  rows: ChecklistRow[];
  sections: string[];
  /** Everybody a row may name; those who may be given items come first. */
  people: Worker[];
  workers: number;
  /** The reader's place among the people; -1 where they can hold no item. */
  me: number;
};

type Reader = { userId: string; alone: boolean; zone: string; now: Date };

/** Draws the rows' words up on the server, so that the browser needs neither clock nor zone. */
export function layOut(items: readonly ItemRow[], workers: readonly Worker[], reader: Reader): Sheet {
  const sections = [...new Set(items.map(({ section }) => section))];
  const known = new Map(workers.map(({ id, name }) => [id, name]));
  for (const { assigneeId, assignee } of items) if (assigneeId) known.set(assigneeId, assignee ?? '');
  const places = new Map([...known.keys()].map((id, place) => [id, place]));
  const open = new Set(items.filter((item) => item.hold && !isPassed(item.state)).map(({ key }) => key));
  return {
    rows: items.map((item) => {
      const to = item.assigneeId === null ? undefined : places.get(item.assigneeId);
      const held = item.after.some((key) => open.has(key));
      return {
        ...toRow(item, reader),
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

function toRow(item: ItemRow, { alone, zone, now }: Reader): Omit<ChecklistRow, 'section' | 'to' | 'held'> {
  const { key, title, severity, state, hold, dueAt, signed, evidence, evidenceNeed } = item;
  const left = !isPassed(state);
  return {
    ...{ key, title, severity, state, signed, evidence },
    needs: requiredSignOffs(item, { alone }),
    marks: item.probes.map(toMark),
    ...(dueAt && { due: formatDate(dueAt, now, zone).replace(/,.*/, '') }),
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
