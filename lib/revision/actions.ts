'use server';

import { action } from '#lib/core/action.ts';
import { editItem } from './commands/edit.ts';
import { removeProbe } from './commands/remove-probe.ts';
import { setProbe } from './commands/set-probe.ts';

export const edit = action(editItem);
export const probe = action(setProbe);
export const dropProbe = action(removeProbe);
