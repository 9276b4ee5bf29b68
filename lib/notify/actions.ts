'use server';

import { action } from '#lib/core/action.ts';
import { chooseNotices } from './commands/choose.ts';
import { markRead } from './commands/mark-read.ts';

export const markReadAction = action(markRead);
export const chooseNoticesAction = action(chooseNotices);
