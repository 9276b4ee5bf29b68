import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { GoneMember, MemberPanel } from '#components/access/member-panel.tsx';
import { readMembers } from '#lib/access/queries.ts';
import { readScope } from '#lib/core/scope.ts';

export const metadata: Metadata = { title: 'Member' };

type Props = { params: Promise<{ workspace: string; member: string }> };

export default async function MemberPage({ params }: Props) {
  const { workspace, member: userId } = await params;
  const scope = await readScope(workspace);
  if (!scope) notFound();
  const { members, left, canManage } = await readMembers(scope);
  if (!canManage) notFound();
  const member = [...members, ...left].find((row) => row.userId === userId);
  if (!member) return <GoneMember workspace={workspace} />;
  const takers = members.filter((row) => row.userId !== userId);
  return <MemberPanel workspace={workspace} member={member} takers={takers} />;
}
