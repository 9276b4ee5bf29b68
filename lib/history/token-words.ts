import type { EventName } from '#lib/core/audit.ts';
import { moment, quote } from './phrases.ts';
import type { Words } from './words.ts';

/** Tokens, and who is told of what happens. */
export const tokenWords: Words<Extract<EventName, `${'token' | 'webhook'}.${string}`>> = {
  'token.made': ({ name, scopes, expiresAt }) =>
    `made the token ${quote(name)} for ${scopes.join(', ')}, until ${moment(expiresAt)}.`,
  'token.revoked': ({ name }) => `revoked the token ${quote(name)}.`,
  'webhook.made': ({ name, url }) => `made the webhook ${quote(name)} to ${url}.`,
  'webhook.changed': ({ name, changes }) =>
    `changed the webhook ${quote(name)}: ${Object.entries(changes)
      .map(([field, { from, to }]) => `${field} from ${from || 'none'} to ${to || 'none'}`)
      .join(', ')}.`,
  'webhook.secret-renewed': ({ name }) => `gave the webhook ${quote(name)} a new secret.`,
  'webhook.removed': ({ name }) => `removed the webhook ${quote(name)}.`,
  'webhook.replayed': ({ name, type }) => `sent ${type} to the webhook ${quote(name)} again.`,
};
