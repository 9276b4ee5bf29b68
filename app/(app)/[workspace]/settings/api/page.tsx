import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OperationBlock } from '#components/api/operation-block.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Link } from '#components/ui/link.tsx';
import { describeApi } from '#lib/api/describe.ts';
import { env } from '#lib/core/env.ts';
import { PER_MINUTE } from '#lib/core/rate.ts';
import { readScope } from '#lib/core/scope.ts';

export const metadata: Metadata = { title: 'API' };

type Props = { params: Promise<{ workspace: string }> };

export default async function ApiPage({ params }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const { slug } = scope.workspace;
  const example = `curl -H "Authorization: Bearer $HOLDPOINT_TOKEN" \\\n  ${env().HOLDPOINT_URL}/api/v1/workspaces/${slug}/projects`;
  return (
    <>
      <div className="grid gap-3">
        <h2 className="text-lg">The API</h2>
        <p className="text-ink-2 text-pretty">
          Everything here as resources, for programs with a{' '}
          <Link className="link" href={`/${slug}/settings/tokens`}>
            token
          </Link>
          . The same for machines, as OpenAPI 3.1:{' '}
          <a className="link" href="/api/v1/openapi.json">
            openapi.json
          </a>
          .
        </p>
        <CodeBlock code={example} label="Try it" />
        <ul className="grid list-disc gap-1 ps-5 text-ink-2 text-sm">
          <li>
            What is refused comes as problem details (RFC 9457): a code for programs, a sentence for people.
          </li>
          <li>Lists come in pages: send what a page names as next as after.</li>
          <li>
            A write with an Idempotency-Key happens once: sent again within a day it gets the same answer.
          </li>
          <li>
            {PER_MINUTE.token} requests a minute and token; the fields RateLimit and Retry-After say what is
            left.
          </li>
        </ul>
      </div>
      <ul className="border-line border-t">
        {describeApi().map((operation) => (
          <OperationBlock key={operation.id} operation={operation} />
        ))}
      </ul>
    </>
  );
}
