import 'server-only';
import type { z } from 'zod';
import { defineOpenCommand } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import { foundWorkspace } from '../found.ts';
import { hashPassword } from '../password.ts';
import { setUpInput } from '../schema.ts';
import { hashToken } from '../token.ts';

type Value = { userId: string; workspaceId: string; slug: string };

/** Makes the first person, workspace and owner of an empty instance. Once only: by its link, or the machine. */
export const setUp = defineOpenCommand<z.output<typeof setUpInput>, { isEmpty: boolean }, Value>({
  name: 'access.setUp',
  input: setUpInput,
  async load(tx) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('holdpoint.setUp'))`;
    return { isEmpty: (await tx.user.findFirst({ select: { id: true } })) === null };
  },
  async execute({ tx, actor, input, subject, now }) {
    if (!subject.isEmpty) return alreadySetUp();
    if (actor.kind !== 'system' && !(await takeLink(tx, input.token ?? '', now))) return deadLink();
    const { name, email, password, mode } = input;
    const owner = await tx.user.create({ data: { name, email, passwordHash: await hashPassword(password) } });
    const { workspaceId, slug, event } = await foundWorkspace(tx, { name: input.workspaceName, mode, owner });
    const value = { userId: owner.id, workspaceId, slug };
    if (!input.sample) return { ok: true, value, events: [event] };
    const data = { workspaceId, userId: owner.id };
    return { ok: true, value, events: [event], jobs: [{ name: 'access.sample-wanted', data }] };
  },
});

async function takeLink(tx: Tx, token: string, now: Date): Promise<boolean> {
  const where = { tokenHash: hashToken(token), usedAt: null };
  const { count } = await tx.setupLink.updateMany({ where, data: { usedAt: now } });
  return count === 1;
}

const alreadySetUp = (): Refused =>
  refuse(
    409,
    'already-set-up',
    'Somebody has set this Holdpoint up already. Sign in, or ask them to invite you.',
  );

const deadLink = (): Refused =>
  refuse(
    404,
    'link-dead',
    'This set-up link is not valid any more. The terminal shows the newest one at each start.',
  );
