'use server';

import { redirect } from 'next/navigation';
import { action, guestAction } from '#lib/core/action.ts';
import { acceptInvitation } from './commands/accept-invitation.ts';
import { changePassword } from './commands/change-password.ts';
import { changeRole } from './commands/change-role.ts';
import { endOtherSessions } from './commands/end-other-sessions.ts';
import { endSession } from './commands/end-session.ts';
import { handOnItems } from './commands/hand-on-items.ts';
import { invite } from './commands/invite.ts';
import { makeResetLink } from './commands/make-reset-link.ts';
import { removeMember } from './commands/remove-member.ts';
import { renameWorkspace } from './commands/rename-workspace.ts';
import { resendInvitation } from './commands/resend-invitation.ts';
import { resetPassword } from './commands/reset-password.ts';
import { revokeInvitation } from './commands/revoke-invitation.ts';
import { setMode } from './commands/set-mode.ts';
import { setUp } from './commands/set-up.ts';
import { wantSample } from './commands/want-sample.ts';
import { askForReset } from './forgotten.ts';
import { endOwnSession } from './session.ts';
import { welcome } from './welcome.ts';

export const setUpAction = guestAction(setUp, welcome);
export const acceptInvitationAction = guestAction(acceptInvitation, welcome);
export const resetPasswordAction = guestAction(resetPassword, welcome);

export const inviteAction = action(invite);
export const resendInvitationAction = action(resendInvitation);
export const revokeInvitationAction = action(revokeInvitation);
export const changePasswordAction = action(changePassword);
export const changeRoleAction = action(changeRole);
export const removeMemberAction = action(removeMember);
export const handOnItemsAction = action(handOnItems);
export const makeResetLinkAction = action(makeResetLink);
export const endSessionAction = action(endSession);
export const endOtherSessionsAction = action(endOtherSessions);
export const renameWorkspaceAction = action(renameWorkspace);
export const setModeAction = action(setMode);
export const wantSampleAction = action(wantSample);

export async function signOutAction(): Promise<void> {
  await endOwnSession();
  redirect('/sign-in');
}

export async function askForResetAction(state: unknown, form?: FormData) {
  return askForReset(state, form);
}
