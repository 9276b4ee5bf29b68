import { Status } from '#components/status/status.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import type { WebhookRow } from '#lib/webhook/queries.ts';

type Props = { workspace: string; webhooks: readonly WebhookRow[] };

/** Every webhook with what became of its messages in the last seven days. */
export function WebhookList({ workspace, webhooks }: Props) {
  if (webhooks.length === 0)
    return <p className="text-ink-3">Nobody is told yet. Make a webhook below to send events elsewhere.</p>;
  return (
    <ul className="border-line border-t">
      {webhooks.map((webhook) => (
        <li key={webhook.id} className="grid gap-1 border-line border-b py-2">
          <p className="flex flex-wrap items-center gap-2">
            <Link className="link-plain font-medium" href={`/${workspace}/settings/webhooks/${webhook.id}`}>
              {webhook.name}
            </Link>
            {webhook.pausedAt && <Status status="paused" />}
            {webhook.format === 'slack' && <Badge>Slack-compatible</Badge>}
          </p>
          <p className="break-all font-mono text-ink-2 text-sm">{webhook.url}</p>
          <Counts {...webhook} />
        </li>
      ))}
    </ul>
  );
}

function Counts({ counts: { delivered, failed, waiting }, events }: WebhookRow) {
  return (
    <p className="text-ink-3 text-sm tabular-nums">
      {events.length === 0 ? 'Every event' : events.join(', ')} · in seven days {delivered} delivered,{' '}
      {failed} failed, {waiting} waiting
    </p>
  );
}
