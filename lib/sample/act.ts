import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { attachLink, attachNote } from '#lib/evidence/commands/attach.ts';
import { assignItems } from '#lib/item/commands/assign.ts';
import { commentItem } from '#lib/item/commands/comment.ts';
import { moveItems } from '#lib/item/commands/move.ts';
import { signItem } from '#lib/signoff/commands/sign.ts';
import { factsDigest, loadSigningFacts } from '#lib/signoff/facts.ts';
import { approveWaiver } from '#lib/waiver/commands/approve.ts';
import { askWaiver } from '#lib/waiver/commands/ask.ts';
import type { Cast } from './cast.ts';
import { BLOCKED, COMMENTS, HALF_SIGNED, LINKS, NOTES, SIGNED, STARTED, WAIVER } from './content.ts';
import { must } from './must.ts';

export type Stage = { cast: Cast; workspace: string; project: string; projectId: string };

const DAY = 86_400_000;
const place = ({ workspace, project }: Stage) => ({ workspace, project });

/** Gives every item to who does such work. */
export async function assign(stage: Stage, now = new Date()): Promise<void> {
  const { cast, projectId } = stage;
  const items = await db().item.findMany({ where: { projectId }, select: { key: true, role: true } });
  const doers: Record<string, Scope> = {
    backend: cast.backend,
    operations: cast.operations,
    lead: cast.lead,
  };
  for (const [role, doer] of Object.entries(doers)) {
    const keys = items.filter((item) => item.role === role).map(({ key }) => key);
    const input = { ...place(stage), items: keys, assigneeId: doer.userId };
    if (keys.length > 0) must(await run(assignItems, cast.lead, input, now));
  }
}

/** Starts some items, blocks one with its reason, and says something about a few. */
export async function work(stage: Stage): Promise<void> {
  const { cast } = stage;
  must(await run(moveItems, cast.lead, { ...place(stage), items: [...STARTED], to: 'in-progress' }));
  const blocked = { ...place(stage), items: [BLOCKED.item], to: 'blocked', reason: BLOCKED.reason };
  must(await run(moveItems, cast.operations, blocked));
  for (const { by, item, body } of COMMENTS) {
    must(await run(commentItem, cast[by], { ...place(stage), item, body }));
  }
}

/** Attaches what shows that items are true. */
export async function prove(stage: Stage): Promise<void> {
  const { backend, operations } = stage.cast;
  for (const [item, body] of Object.entries(NOTES)) {
    must(await run(attachNote, backend, { ...place(stage), item, body }));
  }
  for (const [item, link] of Object.entries(LINKS)) {
    must(await run(attachLink, operations, { ...place(stage), item, ...link }));
  }
}

/** Signs what may be signed: once each by as many people as an item needs, and two items only half. */
export async function sign(stage: Stage): Promise<void> {
  const { backend, operations, lead } = stage.cast;
  for (const item of SIGNED) for (const signer of [backend, operations]) await signOne(stage, signer, item);
  for (const item of HALF_SIGNED) await signOne(stage, lead, item);
}

// An item that has its number of signatures, or whose probes have not run, is left as it is.
const LEGALLY_REFUSED = ['complete', 'already-signed', 'probe-never-run', 'report-missing'];

/** Signs an item with its facts as they are, unless a rule is against it. */
export async function signOne(stage: Stage, signer: Scope, key: string, now = new Date()): Promise<void> {
  const item = await db().item.findFirst({
    where: { projectId: stage.projectId, key },
    select: { id: true },
  });
  const facts = item && (await loadSigningFacts(db(), item.id));
  if (!facts) return;
  const signed = await run(signItem, signer, { ...place(stage), item: key, digest: factsDigest(facts) }, now);
  if (!signed.ok && !LEGALLY_REFUSED.includes(signed.refusal.code)) must(signed);
}

/** Accepts one risk until a date, asked for by one person and approved by another. */
export async function waive(stage: Stage, now: Date): Promise<void> {
  const { item, reason, note, days } = WAIVER;
  const expiresAt = new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
  must(await run(askWaiver, stage.cast.operations, { ...place(stage), item, reason, expiresAt }));
  const asked = await db().waiver.findFirstOrThrow({
    where: { projectId: stage.projectId, decision: 'pending' },
  });
  must(await run(approveWaiver, stage.cast.manager, { ...place(stage), item, waiver: asked.id, note }));
}
