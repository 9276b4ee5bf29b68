import { z } from 'zod';
import { id, line } from '#lib/core/fields.ts';
import { type Role, roles } from '#lib/core/policy.ts';
import { PASSWORD_LEAST } from './limits.ts';

const emailAddress = z
  .string('Write an e-mail address.')
  .trim()
  .toLowerCase()
  .pipe(z.email('Write an e-mail address such as ada@example.org.').max(254, 'That address is too long.'));

const newPassword = z
  .string('Write a password.')
  .min(PASSWORD_LEAST, `Use at least ${PASSWORD_LEAST} characters; four plain words will do.`)
  .max(200, 'Use at most 200 characters.');

const personName = line('Your name', 80);

const workspaceName = line('The name', 60);

const mode = z.enum(['alone', 'team'], 'Say whether you work alone or as a team.');
const role = z.enum(roles, `Choose one of: ${roles.join(', ')}.`);
const token = z.string('The link is not complete.').min(1, 'The link is not complete.').max(200);
const checkbox = z.union([z.boolean(), z.literal('on')]).transform((value) => value !== false);
const optionalId = z.preprocess((value) => (value === '' ? undefined : value), id.optional());

export const setUpInput = z.object({
  token: token.optional(),
  workspaceName,
  name: personName,
  email: emailAddress,
  password: newPassword,
  mode,
  sample: checkbox.default(false),
});

export const makeWorkspaceInput = z.object({ workspaceName, mode, ownerEmail: emailAddress.optional() });
export const inviteInput = z.object({ email: emailAddress, role });
export const invitationInput = z.object({ invitationId: id });
export const acceptInvitationInput = z.object({
  token,
  name: personName.optional(),
  password: newPassword.optional(),
});
export const changeRoleInput = z.object({ userId: id, role });
export const removeMemberInput = z.object({ userId: id, handOnTo: optionalId });
export const handOnItemsInput = z.object({ userId: id, handOnTo: id });
export const wantSampleInput = z.object({});
export const makeResetLinkInput = z.object({ userId: id });
export const makeResetLinkForInput = z.object({ email: emailAddress });
export const forgottenInput = z.object({ email: emailAddress });
export const changePasswordInput = z.object({
  current: z.string('Write your present password.').min(1, 'Write your present password.').max(200),
  password: newPassword,
});
export const resetPasswordInput = z.object({ token, password: newPassword });
export const endSessionInput = z.object({ sessionId: id });
export const endOtherSessionsInput = z.object({});
export const renameWorkspaceInput = z.object({ name: workspaceName });
export const setModeInput = z.object({ mode });
export const credentialsInput = z.object({ email: emailAddress, password: z.string().min(1).max(200) });

export type Mode = z.output<typeof mode>;

/** A person, as an event names them. */
type Named = { id: string; name: string };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'workspace.made': { name: string; slug: string; mode: Mode; owner: Named };
    'workspace.renamed': { from: string; to: string };
    'workspace.sample-wanted': Record<string, never>;
    'workspace.mode-set': { from: Mode; to: Mode };
    'invitation.made': { invitationId: string; email: string; role: Role; expiresAt: string };
    'invitation.resent': { invitationId: string; email: string; role: Role; expiresAt: string };
    'invitation.revoked': { invitationId: string; email: string; role: Role };
    'invitation.accepted': { invitationId: string; email: string; role: Role; member: Named };
    'member.role-changed': { member: Named; from: Role; to: Role };
    'member.removed': { member: Named; role: Role; openItems: number; handedOnTo: Named | null };
    /** `projects`: in how many of them duties went along; older events do not say. */
    'member.items-handed-on': { from: Named; to: Named; openItems: number; projects?: number };
    /** What somebody held beside items: the lead, steps of launch day, entries of the watch, by key. */
    'project.duties-handed-on': {
      from: Named;
      to: Named;
      leads: boolean;
      steps: string[];
      entries: string[];
    };
    'reset-link.made': { member: Named; expiresAt: string };
    'password.reset': { member: Named; sessionsEnded: number };
    'password.changed': { member: Named; sessionsEnded: number };
    'session.ended': { member: Named; sessions: number };
  }
}

declare module '#lib/core/jobs.ts' {
  interface JobTypes {
    /** The owner of a new workspace asked for a sample project. */
    'access.sample-wanted': { workspaceId: string; userId: string };
    /** Alone or team changed: how many signatures an item needs by the workspace's rule changed with it. */
    'access.mode-set': { workspaceId: string };
    /** An invitation is to be mailed; `expiresAt` tells it from one that is sent again. */
    'access.mail-invitation': { invitation: string; expiresAt: string };
    /** Somebody forgot the password of an account, if there is one. */
    'access.mail-reset': { email: string; askedAt: string };
  }
}
