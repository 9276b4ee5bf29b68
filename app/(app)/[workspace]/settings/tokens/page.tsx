import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TokenForm } from '#components/token/token-form.tsx';
import { TokenList } from '#components/token/token-list.tsx';
import { Link } from '#components/ui/link.tsx';
import { readScope } from '#lib/core/scope.ts';
import { listTokens } from '#lib/token/queries.ts';

export const metadata: Metadata = { title: 'Tokens' };

type Props = { params: Promise<{ workspace: string }> };

export default async function TokensPage({ params }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const workspace = scope.workspace.slug;
  const now = new Date();
  const tokens = await listTokens(scope, now);
  return (
    <>
      <p className="text-ink-2 text-pretty">
        A token lets a pipeline or another program speak to this workspace: <code>holdpoint gate</code>,{' '}
        <code>holdpoint report</code>, or the{' '}
        <Link className="link" href={`/${workspace}/settings/api`}>
          API
        </Link>
        .
      </p>
      {tokens === null ? (
        <p>Owners of the workspace make and revoke tokens. Ask one of them for one.</p>
      ) : (
        <>
          <section className="grid gap-3" aria-labelledby="tokens">
            <h2 id="tokens" className="text-lg">
              Tokens
            </h2>
            <TokenList workspace={workspace} tokens={tokens} now={now} />
          </section>
          <section className="grid gap-3" aria-labelledby="new-token">
            <h2 id="new-token" className="text-lg">
              Make a token
            </h2>
            <TokenForm workspace={workspace} />
          </section>
        </>
      )}
    </>
  );
}
