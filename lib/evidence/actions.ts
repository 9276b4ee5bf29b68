'use server';

import { action } from '#lib/core/action.ts';
import { attachLink, attachNote } from './commands/attach.ts';
import { removeEvidence } from './commands/remove.ts';

export const link = action(attachLink);
export const note = action(attachNote);
export const remove = action(removeEvidence);
