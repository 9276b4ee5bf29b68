'use server';

import { action } from '#lib/core/action.ts';
import { archiveTemplate } from './commands/archive.ts';
import { createTemplate } from './commands/create.ts';
import { discardDraft } from './commands/discard.ts';
import { restoreVersion } from './commands/restore.ts';

export const create = action(createTemplate);
export const discard = action(discardDraft);
export const restore = action(restoreVersion);
export const archive = action(archiveTemplate);
