import { Severity } from '#components/status/severity.tsx';
import { ActionForm } from '#components/ui/action-form.tsx';
import { Link } from '#components/ui/link.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { UnassignedRow } from '#lib/inbox/schema.ts';
import { take } from '#lib/item/actions.ts';
import { Due } from './due.tsx';
import { GroupHead } from './group-head.tsx';
import { groupByProject } from './groups.ts';

type Props = { rows: readonly UnassignedRow[]; workspace: string; now: Date };

/** Items that are nobody's, by project; who works on items takes one from here. */
export function Unassigned({ rows, workspace, now }: Props) {
  return (
    <section aria-labelledby="unassigned" className="mt-8 max-w-[56rem]">
      <h2 id="unassigned" className="text-lg">
        Nobody’s
      </h2>
      <p className="text-ink-2">
        {rows.length === 0
          ? 'Every open item of every project is somebody’s.'
          : 'Open items without an assignee, those of the nearest launches first.'}
      </p>
      {groupByProject(rows, now).map(({ rows: own, ...group }) => (
        <div key={`${group.overdue} ${group.project}`} className="mt-3">
          <GroupHead group={group} workspace={workspace} now={now} />
          <ul>
            {own.map((row) => (
              <Row key={row.key} row={row} workspace={workspace} now={now} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Row({ row, workspace, now }: { row: UnassignedRow; workspace: string; now: Date }) {
  const { project, key, title, severity, dueAt, timeZone, mayTake } = row;
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-4 border-line border-b py-1 hover:bg-paper-2">
      <span className="flex min-w-0 flex-[1_1_20rem] items-center gap-3">
        <Severity severity={severity} wordless />
        <Link href={`/${workspace}/projects/${project}/items/${key}`} className="link-plain min-w-0">
          {title}
        </Link>
      </span>
      <span className="ps-6 text-ink-2 text-sm sm:ps-0">
        {dueAt && <Due at={dueAt} now={now} zone={timeZone} />}
      </span>
      {mayTake && (
        <ActionForm
          action={take}
          hidden={{ workspace, project, item: key }}
          done="It is yours now."
          className=""
        >
          <SubmitButton kind="quiet" size="small" pendingLabel="Taking" aria-label={`Take ${title}`}>
            Take
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
