'use server';

import { action } from '#lib/core/action.ts';
import { addItem } from './commands/add.ts';
import { addItems } from './commands/add-many.ts';
import { assignItems } from './commands/assign.ts';
import { commentItem } from './commands/comment.ts';
import { setDue } from './commands/due.ts';
import { moveItems } from './commands/move.ts';
import { removeItem } from './commands/remove.ts';
import { setSection } from './commands/section.ts';
import { takeItem } from './commands/take.ts';

export const add = action(addItem);
export const addMany = action(addItems);
export const assign = action(assignItems);
export const comment = action(commentItem);
export const due = action(setDue);
export const move = action(moveItems);
export const remove = action(removeItem);
export const section = action(setSection);
export const take = action(takeItem);
