'use server';

import { action } from '#lib/core/action.ts';
import { signItem } from './commands/sign.ts';
import { withdrawSignOff } from './commands/withdraw.ts';

export const sign = action(signItem);
export const withdraw = action(withdrawSignOff);
