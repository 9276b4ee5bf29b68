import { ActionForm } from '#components/ui/action-form.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { When } from '#components/ui/when.tsx';
import { markReadAction } from '#lib/notify/actions.ts';
import type { NoticeRow } from '#lib/notify/queries.ts';
import { kindWords, pathOf, sayNotice } from '#lib/notify/words.ts';
import { NoticeLink } from './notice-link.tsx';

type Props = { workspace: string; rows: readonly NoticeRow[]; now: Date };

/** What a person was told, newest first. What is new is marked by a word, not by its weight alone. */
export function NoticeList({ workspace, rows, now }: Props) {
  return (
    <ol className="max-w-[56rem] border-line border-t">
      {rows.map((row) => (
        <Notice key={row.id} workspace={workspace} row={row} now={now} />
      ))}
    </ol>
  );
}

function Notice({ workspace, row, now }: { workspace: string; row: NoticeRow; now: Date }) {
  const { id, kind, about, createdAt, readAt } = row;
  const { title, text } = sayNotice(kind, about);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-line border-b py-2">
      <div className="min-w-0 flex-[1_1_24rem]">
        <p className="flex flex-wrap items-center gap-x-2">
          <NoticeLink
            workspace={workspace}
            id={id}
            href={`/${workspace}${pathOf(about)}`}
            unread={readAt === null}
          >
            {title}
          </NoticeLink>
          {!readAt && <Badge tone="accent">New</Badge>}
        </p>
        <p className="break-words text-ink-2">{text}</p>
        <p className="text-ink-3 text-sm">
          {kindWords[kind].name} · {about.project.name} ·{' '}
          <When at={createdAt} now={now} zone={about.zone ?? 'UTC'} show="relative" />
        </p>
      </div>
      {!readAt && (
        <ActionForm action={markReadAction} hidden={{ workspace, 'notices[]': id }} className="">
          <SubmitButton
            kind="plain"
            size="small"
            pendingLabel="Marking"
            aria-label={`Mark as read: ${title}`}
          >
            Mark as read
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
