'use server';

import { action } from '#lib/core/action.ts';
import { addTarget } from './commands/add.ts';
import { startProof } from './commands/prove.ts';
import { removeTarget } from './commands/remove.ts';

export const add = action(addTarget);
export const prove = action(startProof);
export const remove = action(removeTarget);
