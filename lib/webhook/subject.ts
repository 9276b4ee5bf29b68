import 'server-only';
import type { Insider } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { env } from '#lib/core/env.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import { eventTypes } from '#lib/history/words.ts';
import { judgeAddress, parseRanges } from '#lib/probe/address.ts';
import { parseTarget } from '#lib/probe/target.ts';
import { wants } from './rules.ts';

/** A webhook of the caller's workspace, its row locked; null for everybody else. */
export async function lockWebhook(tx: Tx, { workspace }: Insider, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Webhook" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.webhook.findFirst({ where: { id, workspaceId: workspace.id, removedAt: null } });
}

type Wanted = { url?: string | undefined; events?: string[] | undefined };

/** Why nothing can be sent there, or no such event is ever told; null where all is well. Names are looked up later. */
export function whyUnfit({ url, events = [] }: Wanted): Refused | null {
  const reason = url === undefined ? null : whyNotAddress(url);
  if (reason) {
    const message = `Nothing is sent to this address: ${reason}.`;
    return refuse(422, 'address-refused', message, { url: message });
  }
  const unknown = events.find((event) => !eventTypes.some((type) => wants([event], type)));
  if (unknown === undefined) return null;
  return refuse(422, 'no-such-event', `There is no event ${unknown}.`, {
    events: 'Choose events that exist.',
  });
}

function whyNotAddress(url: string): string | null {
  const parsed = parseTarget(url);
  if (!parsed.ok) return parsed.reason;
  if (!parsed.target.ip) return null;
  const ranges = parseRanges(env().PROBE_ALLOW_CIDRS);
  const judged = judgeAddress(parsed.target.host, ranges.ok ? ranges.ranges : []);
  return judged.ok ? null : `it is ${judged.reason}`;
}
