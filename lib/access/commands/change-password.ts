import 'server-only';
import type { z } from 'zod';
import { defineCommand } from '#lib/core/command.ts';
import { conflict, refuse } from '#lib/core/result.ts';
import { beginTry, endTry } from '../lockout.ts';
import { hashPassword, verifyPassword } from '../password.ts';
import { chainsOf } from '../reset.ts';
import { changePasswordInput } from '../schema.ts';

type Subject = { id: string; name: string; email: string; passwordHash: string | null };

/**
 * Sets a new password of one's own, by the present one, and ends every other session of the account. A wrong one counts
 * as a failed sign-in does.
 */
export const changePassword = defineCommand<
  z.output<typeof changePasswordInput>,
  Subject,
  { sessionsEnded: number }
>({
  name: 'access.changePassword',
  may: 'project.read',
  input: changePasswordInput,
  load: (tx, _input, scope) =>
    tx.user.findUnique({
      where: { id: scope.userId },
      select: { id: true, name: true, email: true, passwordHash: true },
    }),
  async execute({ tx, actor, input: { current, password }, subject: user, now }) {
    // Outside of this transaction: a try counts though it fails.
    const tried = await beginTry(user.email, `account:${user.id}`, now);
    const fits = await verifyPassword(user.passwordHash, current);
    await endTry(tried, fits && !tried.locked ? 'signed-in' : 'refused', now);
    if (tried.locked)
      return refuse(429, 'locked', 'Too many tries. Wait fifteen minutes, then try once more.');
    if (!fits) return wrong();
    const where = { id: user.id, passwordHash: user.passwordHash };
    const passwordHash = await hashPassword(password);
    const { count } = await tx.user.updateMany({ where, data: { passwordHash } });
    if (count === 0) return conflict('Your password was changed a moment ago. Sign in with the new one.');
    await tx.resetLink.updateMany({ where: { userId: user.id, usedAt: null }, data: { usedAt: now } });
    const ended = await tx.session.updateMany({
      where: {
        ...{ userId: user.id, endedAt: null, expiresAt: { gt: now } },
        ...(actor.sessionId && { NOT: { id: actor.sessionId } }),
      },
      data: { endedAt: now },
    });
    const data = { member: { id: user.id, name: user.name }, sessionsEnded: ended.count };
    const [first, ...rest] = await chainsOf(tx, user.id);
    const event = (of: typeof first) => ({ type: 'password.changed' as const, of, data });
    return { ok: true, value: { sessionsEnded: ended.count }, events: [event(first), ...rest.map(event)] };
  },
});

const wrong = () => {
  const message = 'This is not your present password.';
  return refuse(422, 'wrong-password', message, { current: message });
};
