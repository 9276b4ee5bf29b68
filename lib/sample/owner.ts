import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { assignItems } from '#lib/item/commands/assign.ts';
import { commentItem } from '#lib/item/commands/comment.ts';
import { openPoll } from '#lib/poll/commands/open.ts';
import { castVote } from '#lib/poll/commands/vote.ts';
import { loadCurrent } from '#lib/poll/current.ts';
import { createTemplate } from '#lib/template-draft/commands/create.ts';
import { publishDraft } from '#lib/template-draft/commands/publish.ts';
import type { Stage } from './act.ts';
import { POLL, TEMPLATES, YOURS } from './content.ts';
import { must } from './must.ts';

/** Gives the one who looks at the sample something of their own to do, and somebody who asks for it. */
export async function ask(stage: Stage, owner: Scope): Promise<void> {
  const place = { workspace: stage.workspace, project: stage.project };
  const { lead } = stage.cast;
  must(await run(assignItems, lead, { ...place, items: [...YOURS.items], assigneeId: owner.userId }));
  const body = `@${owner.name} ${YOURS.comment}`;
  must(await run(commentItem, lead, { ...place, item: YOURS.items[0], body }));
}

/** Opens a go/no-go poll in which one has voted against, one for, and the owner not yet. */
export async function poll(stage: Stage, owner: Scope): Promise<void> {
  const { cast, projectId } = stage;
  const place = { workspace: stage.workspace, project: stage.project };
  const holders = { Engineering: cast.backend, Product: cast.manager, Security: owner };
  const seats = { names: Object.keys(holders), holders: Object.values(holders).map(({ userId }) => userId) };
  const { poll: number } = must(await run(openPoll, cast.lead, { ...place, ...seats }));
  const { digest } = await loadCurrent(db(), projectId, new Date());
  for (const { seat, vote, comment } of POLL) {
    const where = { name: seat, poll: { projectId, number } };
    const { id, revision } = await db().pollSeat.findFirstOrThrow({ where });
    const input = { ...place, poll: number, seat: id, vote, comment, digest, revision };
    must(await run(castVote, holders[seat], input));
  }
}

/** Makes the workspace templates of its own: one that is published, and one that is still a draft. */
export async function write({ cast, workspace }: Stage): Promise<void> {
  for (const { name, from, notes } of TEMPLATES) {
    const where = { key: from, workspaceId: null };
    const { id: copyOf } = await db().template.findFirstOrThrow({ where, select: { id: true } });
    const { key, revision: seen } = must(await run(createTemplate, cast.lead, { workspace, name, copyOf }));
    if (notes) must(await run(publishDraft, cast.lead, { workspace, key, seen, notes }));
  }
}
