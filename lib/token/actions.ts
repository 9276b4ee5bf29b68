'use server';

import { action } from '#lib/core/action.ts';
import { makeToken } from './commands/make.ts';
import { revokeToken } from './commands/revoke.ts';

export const make = action(makeToken);
export const revoke = action(revokeToken);
