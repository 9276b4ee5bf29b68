import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SecretForm } from '#components/ui/secret-form.tsx';
import { WebhookFields } from '#components/webhook/webhook-fields.tsx';
import { WebhookList } from '#components/webhook/webhook-list.tsx';
import { readScope } from '#lib/core/scope.ts';
import { make } from '#lib/webhook/actions.ts';
import { listWebhooks, mayManage } from '#lib/webhook/queries.ts';

export const metadata: Metadata = { title: 'Webhooks' };

type Props = { params: Promise<{ workspace: string }> };

export default async function WebhooksPage({ params }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  if (!mayManage(scope)) return <p>Owners of the workspace make and change webhooks. Ask one of them.</p>;
  const workspace = scope.workspace.slug;
  const webhooks = await listWebhooks(scope);
  return (
    <>
      <p className="text-ink-2 text-pretty">
        A webhook posts what happens here to an address of yours: signed, tried again when it fails, and
        logged.
      </p>
      <section className="grid gap-3" aria-labelledby="webhooks">
        <h2 id="webhooks" className="text-lg">
          Webhooks
        </h2>
        <WebhookList workspace={workspace} webhooks={webhooks} />
      </section>
      <section className="grid gap-3" aria-labelledby="new-webhook">
        <h2 id="new-webhook" className="text-lg">
          Make a webhook
        </h2>
        <SecretForm
          action={make}
          hidden={{ workspace }}
          submit="Make the webhook"
          pendingLabel="Making"
          hint="The receiver checks signatures with it, as Standard Webhooks describes."
        >
          <WebhookFields />
        </SecretForm>
      </section>
    </>
  );
}
