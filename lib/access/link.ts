import { env } from '#lib/core/env.ts';
import type { Job } from '#lib/core/jobs.ts';
import { isMailOn } from '#lib/core/mail.ts';

/** The address of a one-time link, as it is handed to a person. */
export const linkTo = (kind: 'invite' | 'reset', token: string): string =>
  `${env().HOLDPOINT_URL}/${kind}/${token}`;

/** The address of the set-up page with its secret, under the address Holdpoint is being served at. */
export const setupLink = (baseUrl: string, token: string): string =>
  new URL(`/setup?token=${token}`, baseUrl).href;

/** The job that mails an invitation's link; none where mail is not set up. */
export const mailJob = (invitation: string, expiresAt: string): Job[] =>
  isMailOn() ? [{ name: 'access.mail-invitation', data: { invitation, expiresAt }, patient: true }] : [];
