'use server';

import { action } from '#lib/core/action.ts';
import { tickOccurrence, untickOccurrence } from './commands/tick.ts';

export const tick = action(tickOccurrence);
export const untick = action(untickOccurrence);
