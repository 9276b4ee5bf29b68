'use server';

import { action } from '#lib/core/action.ts';
import { assignStep } from './commands/assign.ts';
import { endLaunch } from './commands/end.ts';
import { moveStep } from './commands/move.ts';
import { pauseLaunch, resumeLaunch } from './commands/pause.ts';
import { addStep, editStep, removeStep } from './commands/plan.ts';
import { scrubLaunch } from './commands/scrub.ts';
import { startLaunch } from './commands/start.ts';
import { finishStep, reopenStep, skipStep, startStep } from './commands/step.ts';

export const start = action(startLaunch);
export const pause = action(pauseLaunch);
export const resume = action(resumeLaunch);
export const scrub = action(scrubLaunch);
export const end = action(endLaunch);
export const begin = action(startStep);
export const finish = action(finishStep);
export const skip = action(skipStep);
export const reopen = action(reopenStep);
export const assign = action(assignStep);
export const add = action(addStep);
export const edit = action(editStep);
export const move = action(moveStep);
export const remove = action(removeStep);
