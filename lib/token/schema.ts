import { z } from 'zod';
import { id, line } from '#lib/core/fields.ts';
import { type TokenScope, tokenScopes } from '#lib/core/policy.ts';

/** For how many days a token may be made. There is none without an end. */
export const lives = [7, 30, 90, 365] as const;

const scope = z.enum(tokenScopes, `Choose among: ${tokenScopes.join(', ')}.`);

export const makeToken = z.object({
  name: line('The name', 80),
  scopes: z
    .array(scope, 'Choose what the token may do.')
    .min(1, 'Choose what the token may do.')
    .transform((chosen) => tokenScopes.filter((name) => chosen.includes(name))),
  days: z.coerce
    .number('Choose how long it lives.')
    .refine((days) => lives.some((life) => life === days), `Choose one of: ${lives.join(', ')} days.`),
});
export const revokeToken = z.object({ token: id });

type Named = { token: string; name: string };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'token.made': Named & { scopes: TokenScope[]; expiresAt: string };
    'token.revoked': Named;
  }
}
