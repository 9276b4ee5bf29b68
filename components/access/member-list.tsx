import { LinkButton } from '#components/ui/link-button.tsx';
import type { MemberRow } from '#lib/access/queries.ts';
import { MemberName } from './member-name.tsx';

type Props = {
  title: string;
  workspace: string;
  members: readonly MemberRow[];
  me: string;
  canManage: boolean;
};

/** People of a workspace; for an owner, each with the way to what can be done about them. */
export function MemberList({ title, workspace, members, me, canManage }: Props) {
  const id = title.toLowerCase().replaceAll(' ', '-');
  return (
    <section className="grid gap-2" aria-labelledby={id}>
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      <ul className="border-line border-t">
        {members.map((member) => (
          <li
            key={member.userId}
            className="flex min-h-12 items-center justify-between gap-4 border-line border-b py-2"
          >
            <MemberName member={member} isMe={member.userId === me} />
            {canManage && (
              <LinkButton
                kind="plain"
                size="small"
                href={`/${workspace}/settings/members/${member.userId}`}
                aria-label={`Manage ${member.name}`}
              >
                Manage
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
