import 'server-only';
import type { z } from 'zod';
import { defineOpenCommand } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { refuse } from '#lib/core/result.ts';
import { hashPassword } from '../password.ts';
import { chainsOf } from '../reset.ts';
import { isUsable } from '../rules.ts';
import { resetPasswordInput } from '../schema.ts';
import { hashToken } from '../token.ts';

type Opened = NonNullable<Awaited<ReturnType<typeof findLink>>>;

/** Sets a new password by a reset link, ends every session of the account and lifts its sign-in lock. */
export const resetPassword = defineOpenCommand<
  z.output<typeof resetPasswordInput>,
  Opened,
  { userId: string }
>({
  name: 'access.resetPassword',
  input: resetPasswordInput,
  load: (tx, { token }) => findLink(tx, token),
  async execute({ tx, input, subject: { id, user }, subject, now }) {
    if (!isUsable(subject, now)) return dead();
    const where = { id, usedAt: null, expiresAt: { gt: now } };
    const { count } = await tx.resetLink.updateMany({ where, data: { usedAt: now } });
    if (count === 0) return dead();
    const passwordHash = await hashPassword(input.password);
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
    await tx.resetLink.updateMany({ where: { userId: user.id, usedAt: null }, data: { usedAt: now } });
    await tx.signInFailure.deleteMany({ where: { account: user.email } });
    const ended = await tx.session.updateMany({
      where: { userId: user.id, endedAt: null },
      data: { endedAt: now },
    });
    const data = { member: { id: user.id, name: user.name }, sessionsEnded: ended.count };
    const [first, ...rest] = await chainsOf(tx, user.id);
    const event = (of: typeof first) => ({ type: 'password.reset' as const, of, data });
    return { ok: true, value: { userId: user.id }, events: [event(first), ...rest.map(event)] };
  },
});

const findLink = (tx: Tx, token: string) =>
  tx.resetLink.findUnique({
    where: { tokenHash: hashToken(token) },
    select: {
      id: true,
      usedAt: true,
      expiresAt: true,
      user: { select: { id: true, name: true, email: true } },
    },
  });

const dead = () =>
  refuse(
    409,
    'link-dead',
    'This link was used or has expired. Ask an owner of your workspace for a new one.',
  );
