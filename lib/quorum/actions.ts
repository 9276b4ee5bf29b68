'use server';

import { action } from '#lib/core/action.ts';
import { setSignOffs as command } from './commands/set-sign-offs.ts';

export const setSignOffs = action(command);
