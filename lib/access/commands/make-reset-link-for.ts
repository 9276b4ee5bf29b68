import 'server-only';
import type { z } from 'zod';
import { defineSystemCommand } from '#lib/core/command.ts';
import { chainsOf, issueResetLink, type ResetLinkShown } from '../reset.ts';
import { makeResetLinkForInput } from '../schema.ts';

/** A reset link for any account, from the terminal of the machine that Holdpoint runs on. */
export const makeResetLinkFor = defineSystemCommand<
  z.output<typeof makeResetLinkForInput>,
  { id: string; name: string },
  ResetLinkShown
>({
  name: 'access.makeResetLinkFor',
  input: makeResetLinkForInput,
  load: (tx, { email }) => tx.user.findUnique({ where: { email }, select: { id: true, name: true } }),
  async execute({ tx, subject, now }) {
    const value = await issueResetLink(tx, subject, now);
    const data = { member: subject, expiresAt: value.expiresAt };
    const [first, ...rest] = await chainsOf(tx, subject.id);
    const event = (of: typeof first) => ({ type: 'reset-link.made' as const, of, data });
    return { ok: true, value, events: [event(first), ...rest.map(event)] };
  },
});
