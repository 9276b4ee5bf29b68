import Link from 'next/link';
import { Severity } from '#components/status/severity.tsx';
import { Status } from '#components/status/status.tsx';
import { When } from '#components/ui/when.tsx';
import { sayCause } from '#lib/history/phrases.ts';
import type { InboxRow } from '#lib/inbox/schema.ts';
import type { VoidCause } from '#lib/signoff/schema.ts';
import { sayNext } from './groups.ts';

type Props = { workspace: string; row: InboxRow; now: Date };

/** One item that waits for the person, and what it waits for. */
export function InboxItem({ workspace, row, now }: Props) {
  const { project, key, title, severity, dueAt, timeZone } = row;
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-0.5 border-line border-b py-1.5 hover:bg-paper-2">
      <Severity severity={severity} wordless />
      <div className="min-w-0 flex-[1_1_16rem]">
        <Link
          href={`/${workspace}/projects/${project}/items/${key}`}
          className="link-plain font-medium"
          prefetch={false}
        >
          {title}
        </Link>
        <p className="text-ink-2 text-sm">
          <Why row={row} now={now} />
        </p>
      </div>
      {dueAt && <Due at={dueAt} now={now} zone={timeZone} />}
    </li>
  );
}

function Why({ row, now }: { row: InboxRow; now: Date }) {
  if (!row.fellAt) return sayNext(row);
  return (
    <>
      Your sign-off fell <When at={row.fellAt} now={now} zone={row.timeZone} show="relative" />
      {row.voidCause ? `: ${sayCause(row.voidCause as VoidCause)}` : '.'}
    </>
  );
}

function Due({ at, now, zone }: { at: Date; now: Date; zone: string }) {
  if (at > now) {
    return (
      <span className="text-ink-2 text-sm">
        due <When at={at} now={now} zone={zone} show="relative" />
      </span>
    );
  }
  return (
    <span className="text-sm">
      <Status status="overdue">
        <span>
          Overdue, due <When at={at} now={now} zone={zone} show="relative" />
        </span>
      </Status>
    </span>
  );
}
