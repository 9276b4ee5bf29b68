import type { EventName } from '#lib/core/audit.ts';
import { count, moment, quote } from './phrases.ts';
import type { Words } from './words.ts';

type Prefix = 'workspace' | 'invitation' | 'member' | 'reset-link' | 'password' | 'session';

/** People, and how they come and go. */
export const accessWords: Words<Extract<EventName, `${Prefix}.${string}`>> = {
  'workspace.made': ({ name, owner, mode }) =>
    `made the workspace ${quote(name)}, ${mode === 'alone' ? 'alone' : 'for a team'}, with ${owner.name} as its owner.`,
  'workspace.renamed': ({ from, to }) => `renamed the workspace from ${quote(from)} to ${quote(to)}.`,
  'workspace.sample-wanted': () => 'asked for the sample projects.',
  'workspace.mode-set': ({ to }) =>
    to === 'alone' ? 'set the workspace to one signature an item.' : 'set the workspace to four eyes.',
  'invitation.made': ({ email, role, expiresAt }) =>
    `invited ${email} as ${role}, until ${moment(expiresAt)}.`,
  'invitation.resent': ({ email, expiresAt }) =>
    `sent the invitation of ${email} again, until ${moment(expiresAt)}.`,
  'invitation.revoked': ({ email }) => `took the invitation of ${email} back.`,
  'invitation.accepted': ({ member, role }) => `let ${member.name} in as ${role}, by invitation.`,
  'member.role-changed': ({ member, from, to }) =>
    `changed the role of ${member.name} from ${from} to ${to}.`,
  'member.removed': ({ member, openItems, handedOnTo }) => {
    const left = handedOnTo ? `handed on to ${handedOnTo.name}` : 'left without anybody';
    return `removed ${member.name}${openItems > 0 ? `; ${count(openItems, 'open item')} ${left}` : ''}.`;
  },
  'member.items-handed-on': ({ from, to, openItems, projects }) => {
    const duties = projects ? ` and duties in ${count(projects, 'project')}` : '';
    return `handed ${count(openItems, 'open item')}${duties} of ${from.name} on to ${to.name}.`;
  },
  'reset-link.made': ({ member }) => `made a link for ${member.name} to set a new password.`,
  'password.reset': ({ member, sessionsEnded }) =>
    `set a new password for ${member.name}${sessionsEnded > 0 ? `; ${count(sessionsEnded, 'session')} ended` : ''}.`,
  'password.changed': ({ member, sessionsEnded }) =>
    `changed the password of ${member.name}${sessionsEnded > 0 ? `; ${count(sessionsEnded, 'other session')} ended` : ''}.`,
  'session.ended': ({ member, sessions }) => `ended ${count(sessions, 'session')} of ${member.name}.`,
};
