import 'server-only';
import type { z } from 'zod';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { endSessionInput } from '../schema.ts';

/** Ends one of one's own sessions: its cookie is worth nothing at the next request. */
export const endSession = defineCommand<
  z.output<typeof endSessionInput>,
  { id: string },
  { sessions: number }
>({
  name: 'access.endSession',
  may: 'project.read',
  input: endSessionInput,
  load: (tx, { sessionId }, scope) =>
    tx.session.findFirst({ where: { id: sessionId, userId: scope.userId }, select: { id: true } }),
  async execute({ tx, actor, subject, now }) {
    const where = { id: subject.id, endedAt: null };
    const { count } = await tx.session.updateMany({ where, data: { endedAt: now } });
    if (count === 0) return unchanged({ sessions: 0 });
    const data = { member: { id: actor.userId, name: actor.name }, sessions: count };
    return done(
      { sessions: count },
      { type: 'session.ended', of: { workspaceId: actor.workspace.id }, data },
    );
  },
});
