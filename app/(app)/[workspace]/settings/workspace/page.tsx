import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { WorkspaceFacts, WorkspaceForms } from '#components/access/workspace-forms.tsx';
import { Link } from '#components/ui/link.tsx';
import { can } from '#lib/core/actor.ts';
import { readScope } from '#lib/core/scope.ts';

export const metadata: Metadata = { title: 'Workspace' };

type Props = { params: Promise<{ workspace: string }> };

export default async function WorkspaceSettingsPage({ params }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const { slug, name, alone } = scope.workspace;
  const facts = { workspace: slug, name, mode: alone ? 'alone' : 'team' } as const;
  return (
    <>
      {can(scope, 'workspace.manage') ? <WorkspaceForms {...facts} /> : <WorkspaceFacts {...facts} />}
      <section className="grid gap-2" aria-labelledby="history">
        <h2 id="history" className="text-lg">
          History
        </h2>
        <p className="text-ink-2">
          Who came and went, what was published and allowed, as a chain that can be checked:{' '}
          <Link href={`/${slug}/history`} className="link">
            the history of the workspace
          </Link>
          . Each project has its own.
        </p>
      </section>
    </>
  );
}
