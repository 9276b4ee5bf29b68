import { isOverdue } from '#lib/inbox/rules.ts';
import type { InboxRow } from '#lib/inbox/schema.ts';

type OfProject = Pick<InboxRow, 'project' | 'projectName' | 'launchAt' | 'timeZone'>;

export type Group<Row> = OfProject & { overdue: boolean; rows: Row[] };

/**
 * Rows by their project, each project where its first row stood. What is overdue stands on top, whatever its project:
 * a project that has both stands twice.
 */
export function groupByProject<Row extends OfProject & Pick<InboxRow, 'dueAt'>>(
  rows: readonly Row[],
  now: Date,
): Group<Row>[] {
  const groups = new Map<string, Group<Row>>();
  for (const row of rows) {
    const overdue = isOverdue(row, now);
    const { project, projectName, launchAt, timeZone } = row;
    const key = `${overdue} ${project}`;
    const group = groups.get(key) ?? { project, projectName, launchAt, timeZone, overdue, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => Number(b.overdue) - Number(a.overdue));
}

type Owed = Pick<InboxRow, 'state' | 'unready' | 'evidenceMissing' | 'signed' | 'required' | 'signedByMe'>;

/** What stands between an item of one's own and its signature, in a few words; blank where nothing does. */
export function sayNext({ state, unready, evidenceMissing, signed, required, signedByMe }: Owed): string {
  if (state === 'blocked') return 'Blocked: clear what blocks it';
  if (unready) return 'A probe fails or has not run';
  if (evidenceMissing) return 'Attach its evidence';
  if (signedByMe) return `${signed} of ${required} signed: another person’s turn`;
  return signed > 0 ? `${signed} of ${required} signed` : '';
}
