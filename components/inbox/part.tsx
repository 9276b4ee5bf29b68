import { Badge } from '#components/ui/badge.tsx';
import type { InboxRow } from '#lib/inbox/schema.ts';
import { GroupHead } from './group-head.tsx';
import { groupByProject } from './groups.ts';
import { InboxItem } from './item-row.tsx';

type Props = {
  id: string;
  title: string;
  hint: string;
  rows: readonly InboxRow[];
  workspace: string;
  now: Date;
};

/** A part of the inbox, by project; nothing where it is empty. */
export function InboxPart({ id, title, hint, rows, ...place }: Props) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <PartHead id={id} title={title} hint={hint} count={rows.length} />
      <Groups rows={rows} {...place} />
    </section>
  );
}

/** The same, folded: for what nobody can act on yet. */
export function FoldedPart({ id, title, hint, rows, ...place }: Props) {
  if (rows.length === 0) return null;
  return (
    <details>
      <summary className="list-item">
        <h2 id={id} className="inline text-lg">
          {title} <Badge counter>{rows.length}</Badge>
        </h2>
      </summary>
      <p className="text-ink-2">{hint}</p>
      <Groups rows={rows} {...place} />
    </details>
  );
}

const PartHead = ({ id, title, hint, count }: Pick<Props, 'id' | 'title' | 'hint'> & { count: number }) => (
  <>
    <h2 id={id} className="text-lg">
      {title} <Badge counter>{count}</Badge>
    </h2>
    <p className="text-ink-2">{hint}</p>
  </>
);

function Groups({ rows, workspace, now }: Pick<Props, 'rows' | 'workspace' | 'now'>) {
  return groupByProject(rows, now).map(({ rows: own, ...group }) => (
    <div key={`${group.overdue} ${group.project}`} className="mt-3">
      <GroupHead group={group} workspace={workspace} now={now} />
      <ul>
        {own.map((row) => (
          <InboxItem key={row.key} workspace={workspace} row={row} now={now} />
        ))}
      </ul>
    </div>
  ));
}
