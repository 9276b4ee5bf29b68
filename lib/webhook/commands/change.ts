import 'server-only';
import { defineTokenCommand, done, unchanged } from '#lib/core/command.ts';
import { changeWebhook as input } from '../schema.ts';
import { lockWebhook, whyUnfit } from '../subject.ts';

type Fields = { name: string; url: string; format: string; events: string[]; pausedAt: Date | null };

/** Changes a webhook, or pauses it and lets it go on. What is left out stays. */
export const changeWebhook = defineTokenCommand({
  name: 'webhook.change',
  may: 'webhook.manage',
  token: 'webhook',
  input,
  load: (tx, { webhook }, caller) => lockWebhook(tx, caller, webhook),
  async execute({ tx, actor, input: { webhook: id, paused, ...wanted }, subject: before, now }) {
    const refused = whyUnfit(wanted);
    if (refused) return refused;
    const pausedAt = paused === undefined ? before.pausedAt : paused ? (before.pausedAt ?? now) : null;
    const { name = before.name, url = before.url, format = before.format, events = before.events } = wanted;
    const after = { name, url, format, events, pausedAt };
    const changes = changesOf(before, after);
    if (Object.keys(changes).length === 0) return unchanged({ webhook: id });
    await tx.webhook.update({ where: { id }, data: after });
    const of = { workspaceId: actor.workspace.id };
    return done({ webhook: id }, { type: 'webhook.changed', of, data: { webhook: id, name, changes } });
  },
});

const shown = ({ name, url, format, events, pausedAt }: Fields): Record<string, string> => ({
  ...{ name, url, format, events: events.join(' ') || 'all' },
  state: pausedAt ? 'paused' : 'on',
});

function changesOf(before: Fields, after: Fields): Record<string, { from: string; to: string }> {
  const [old, fresh] = [shown(before), shown(after)];
  const changed = Object.keys(fresh).filter((field) => old[field] !== fresh[field]);
  return Object.fromEntries(
    changed.map((field) => [field, { from: old[field] ?? '', to: fresh[field] ?? '' }]),
  );
}
