'use server';

import { action } from '#lib/core/action.ts';
import { editItem } from './commands/edit.ts';

export const edit = action(editItem);
