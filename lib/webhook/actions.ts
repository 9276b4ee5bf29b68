'use server';

import { action } from '#lib/core/action.ts';
import { changeWebhook } from './commands/change.ts';
import { makeWebhook } from './commands/make.ts';
import { removeWebhook } from './commands/remove.ts';
import { renewSecret } from './commands/renew-secret.ts';
import { replayDelivery } from './commands/replay.ts';

export const make = action(makeWebhook);
export const change = action(changeWebhook);
export const remove = action(removeWebhook);
export const renew = action(renewSecret);
export const replay = action(replayDelivery);
