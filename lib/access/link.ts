import { env } from '#lib/core/env.ts';

/** The address of a one-time link, as it is handed to a person. */
export const linkTo = (kind: 'invite' | 'reset', token: string): string =>
  `${env().HOLDPOINT_URL}/${kind}/${token}`;

/** The address of the set-up page with its secret, under the address Holdpoint is being served at. */
export const setupLink = (baseUrl: string, token: string): string =>
  new URL(`/setup?token=${token}`, baseUrl).href;
