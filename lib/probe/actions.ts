'use server';

import { action } from '#lib/core/action.ts';
import { cancelRun } from './commands/cancel.ts';
import { startRun } from './commands/start.ts';

export const start = action(startRun);
export const cancel = action(cancelRun);
