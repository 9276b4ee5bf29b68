import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InvitationList } from '#components/access/invitation-list.tsx';
import { MemberList } from '#components/access/member-list.tsx';
import { StrandedList } from '#components/quorum/stranded-list.tsx';
import { readInvitations, readMembers } from '#lib/access/queries.ts';
import { readScope } from '#lib/core/scope.ts';
import { listStranded } from '#lib/quorum/queries.ts';

export const metadata: Metadata = { title: 'Members' };

type Props = { params: Promise<{ workspace: string }> };

export default async function MembersPage({ params }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const now = new Date();
  const [{ members, left, canManage }, invitations, stranded] = await Promise.all([
    readMembers(scope),
    readInvitations(scope),
    listStranded(scope, now),
  ]);
  const workspace = scope.workspace.slug;
  const list = { workspace, me: scope.userId, canManage };
  return (
    <>
      <MemberList title="Members" members={members} {...list} />
      {left.length > 0 && <MemberList title="Left, with work in their name" members={left} {...list} />}
      {invitations && <InvitationList workspace={workspace} invitations={invitations} now={now} />}
      <StrandedList stranded={stranded} workspace={workspace} />
    </>
  );
}
