import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Status } from '#components/status/status.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { DeliveryLog } from '#components/webhook/delivery-log.tsx';
import { WebhookPanel } from '#components/webhook/webhook-panel.tsx';
import { readScope } from '#lib/core/scope.ts';
import { listDeliveries, logSearch, readWebhook } from '#lib/webhook/queries.ts';

export const metadata: Metadata = { title: 'Webhook' };

type Props = {
  params: Promise<{ workspace: string; webhook: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function WebhookPage({ params, searchParams }: Props) {
  const { workspace, webhook: id } = await params;
  const scope = await readScope(workspace);
  const webhook = scope && (await readWebhook(scope, id));
  if (!scope || !webhook) notFound();
  const now = new Date();
  const log = await listDeliveries(scope, id, logSearch.parse(await searchParams));
  const here = `/${workspace}/settings/webhooks/${id}`;
  return (
    <>
      <div className="grid gap-2">
        <div className="flex flex-wrap items-center justify-between gap-4">
          <h2 className="flex items-center gap-2 text-lg">
            {webhook.name} {webhook.pausedAt && <Status status="paused" />}
          </h2>
          <LinkButton href={`/${workspace}/settings/webhooks`}>All webhooks</LinkButton>
        </div>
        <p className="break-all font-mono text-ink-2 text-sm">{webhook.url}</p>
        <p className="text-ink-3 text-sm">
          {webhook.events.length === 0 ? 'Told of every event' : `Told of ${webhook.events.join(', ')}`} ·
          made by {webhook.madeBy}
        </p>
      </div>
      <WebhookPanel workspace={workspace} webhook={webhook} />
      <section className="grid gap-3" aria-labelledby="log">
        <h2 id="log" className="text-lg">
          Log
        </h2>
        <DeliveryLog workspace={workspace} webhook={id} deliveries={log?.data ?? []} now={now} />
        {log?.next && (
          <div>
            <LinkButton href={`${here}?after=${log.next}`}>Older</LinkButton>
          </div>
        )}
      </section>
    </>
  );
}
