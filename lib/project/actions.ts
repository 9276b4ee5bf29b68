'use server';

import { action } from '#lib/core/action.ts';
import { copyProject } from './commands/copy.ts';
import { createProject } from './commands/create.ts';
import { editProject } from './commands/edit.ts';
import { giveRole } from './commands/give-role.ts';
import { moveStage } from './commands/stage.ts';
import { releaseProject, stopProject } from './commands/stop.ts';

export const copy = action(copyProject);
export const create = action(createProject);
export const edit = action(editProject);
export const role = action(giveRole);
export const stage = action(moveStage);
export const stop = action(stopProject);
export const release = action(releaseProject);
