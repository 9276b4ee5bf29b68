import 'server-only';
import type { z } from 'zod';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { endOtherSessionsInput } from '../schema.ts';

type Input = z.output<typeof endOtherSessionsInput>;

/** Ends every session of one's own but the one that asks. */
export const endOtherSessions = defineCommand<Input, { keep: string | null }, { sessions: number }>({
  name: 'access.endOtherSessions',
  may: 'project.read',
  input: endOtherSessionsInput,
  load: async (_tx, _input, scope) => ({ keep: scope.sessionId }),
  async execute({ tx, actor, subject: { keep }, now }) {
    const where = {
      userId: actor.userId,
      endedAt: null,
      expiresAt: { gt: now },
      ...(keep && { NOT: { id: keep } }),
    };
    const { count } = await tx.session.updateMany({ where, data: { endedAt: now } });
    if (count === 0) return unchanged({ sessions: 0 });
    const data = { member: { id: actor.userId, name: actor.name }, sessions: count };
    return done(
      { sessions: count },
      { type: 'session.ended', of: { workspaceId: actor.workspace.id }, data },
    );
  },
});
