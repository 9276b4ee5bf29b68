import type { InboxRow } from '#lib/inbox/schema.ts';

export type InboxGroup = Pick<InboxRow, 'project' | 'projectName' | 'launchAt' | 'timeZone'> & {
  rows: InboxRow[];
};

/** Rows by their project, each project where its first row stood; so the one with something overdue stays on top. */
export function groupByProject(rows: readonly InboxRow[]): InboxGroup[] {
  const groups = new Map<string, InboxGroup>();
  for (const row of rows) {
    const { project, projectName, launchAt, timeZone } = row;
    const group = groups.get(project) ?? { project, projectName, launchAt, timeZone, rows: [] };
    group.rows.push(row);
    groups.set(project, group);
  }
  return [...groups.values()];
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
