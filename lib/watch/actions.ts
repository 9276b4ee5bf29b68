'use server';

import { action } from '#lib/core/action.ts';
import { endEntry, resumeEntry } from './commands/end-entry.ts';
import { addEntry, editEntry } from './commands/entry.ts';
import { finishOccurrence, reopenOccurrence } from './commands/occurrence.ts';
import { setPace } from './commands/set-pace.ts';

export const finish = action(finishOccurrence);
export const reopen = action(reopenOccurrence);
export const add = action(addEntry);
export const edit = action(editEntry);
export const end = action(endEntry);
export const resume = action(resumeEntry);
export const pace = action(setPace);
