'use server';

import { action } from '#lib/core/action.ts';
import { tickStep } from './commands/tick.ts';

export const tick = action(tickStep);
