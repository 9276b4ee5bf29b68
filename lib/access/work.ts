import 'server-only';
import { sha256 } from '#lib/core/canonical.ts';
import { db } from '#lib/core/db.ts';
import type { JobTypes } from '#lib/core/jobs.ts';
import { letterWithLink } from '#lib/core/letter.ts';
import { type Letter, sendOnce } from '#lib/core/mail.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { makeResetLinkFor } from './commands/make-reset-link-for.ts';
import { linkTo } from './link.ts';
import { standingOf } from './rules.ts';
import { hashToken, tokenOf } from './token.ts';

/** Mails an invitation, unless it was sent again, taken back or accepted by then. */
export const mailInvitation = ({
  invitation,
  expiresAt,
}: JobTypes['access.mail-invitation']): Promise<void> =>
  sendOnce(`invitation:${invitation}:${expiresAt}`, () => composeInvitation(invitation, new Date(expiresAt)));

async function composeInvitation(id: string, expiresAt: Date): Promise<Letter | null> {
  const include = { workspace: { select: { name: true } } };
  const invitation = await db().invitation.findUnique({ where: { id }, include });
  const token = tokenOf('invite', id, expiresAt);
  if (!invitation || invitation.tokenHash !== hashToken(token)) return null;
  if (standingOf(invitation, new Date()) !== 'open') return null;
  const inviter = await db().user.findUnique({
    where: { id: invitation.invitedById },
    select: { name: true },
  });
  const { name } = invitation.workspace;
  const by = inviter?.name ?? 'Somebody';
  return letterWithLink({
    to: invitation.email,
    subject: `${by} invites you to ${name} on Holdpoint`,
    before: `${by} invites you to ${name} as ${invitation.role}. Holdpoint keeps the team's launch checklists.`,
    link: linkTo('invite', token),
    after: 'The link works once and for seven days. If you do not know what this is about, do nothing.',
  });
}

/** Mails a link to set a new password, where somebody has that address; nobody is told whether. */
export const mailReset = ({ email, askedAt }: JobTypes['access.mail-reset']): Promise<void> =>
  sendOnce(`reset:${sha256(email)}:${askedAt}`, () => composeReset(email, new Date(askedAt)));

async function composeReset(email: string, askedAt: Date): Promise<Letter | null> {
  const user = await db().user.findUnique({ where: { email }, select: { id: true } });
  if (!user) return null;
  const link = await linkSince(user.id, askedAt, email);
  return letterWithLink({
    to: email,
    subject: 'Set a new password on Holdpoint',
    before: 'Somebody, probably you, asked to set a new password for this address.',
    link,
    after: 'The link works once and for a day. If it was not you, do nothing: your password stands.',
  });
}

// A mail that has to be tried again carries the link that was made for the first try.
async function linkSince(userId: string, askedAt: Date, email: string): Promise<string> {
  const where = { userId, usedAt: null, expiresAt: { gt: new Date() }, createdAt: { gte: askedAt } };
  const made = await db().resetLink.findFirst({ where, orderBy: { createdAt: 'desc' } });
  const token = made && tokenOf('reset', made.id, made.expiresAt);
  if (made && token && made.tokenHash === hashToken(token)) return linkTo('reset', token);
  const issued = await run(makeResetLinkFor, mintSystem('mail'), { email });
  if (!issued.ok) throw new Error(`no reset link: ${issued.refusal.code}`);
  return issued.value.link;
}
