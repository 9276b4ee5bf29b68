import { Severity } from '#components/status/severity.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import type { InboxRow } from '#lib/inbox/schema.ts';
import { sayCause } from '#lib/signoff/cause-words.ts';
import type { VoidCause } from '#lib/signoff/schema.ts';
import { Due } from './due.tsx';
import { sayNext } from './groups.ts';

type Props = { workspace: string; row: InboxRow; now: Date };

/** One item that waits for the person, and what it waits for. */
export function InboxItem({ workspace, row, now }: Props) {
  const { project, key, title, severity, dueAt, timeZone } = row;
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-4 border-line border-b py-1.5 hover:bg-paper-2">
      <span className="flex min-w-0 flex-[1_1_20rem] items-center gap-3">
        <Severity severity={severity} wordless />
        <Link href={`/${workspace}/projects/${project}/items/${key}`} className="link-plain min-w-0">
          {title}
        </Link>
      </span>
      <span className="flex flex-wrap gap-x-4 ps-6 text-ink-2 text-sm sm:ps-0">
        {!row.fellAt && sayNext(row)}
        {dueAt && <Due at={dueAt} now={now} zone={timeZone} />}
      </span>
      {row.fellAt && <Fallen at={row.fellAt} row={row} now={now} />}
    </li>
  );
}

function Fallen({ at, row: { voidCause, timeZone }, now }: { at: Date; row: InboxRow; now: Date }) {
  return (
    <p className="w-full ps-6 text-ink-2 text-sm">
      Your sign-off fell <When at={at} now={now} zone={timeZone} show="relative" />
      {voidCause ? `: ${sayCause(voidCause as VoidCause)}` : '.'}
    </p>
  );
}
