'use server';

import { action } from '#lib/core/action.ts';
import { answerProject } from './commands/answer.ts';
import { applyUpgrade } from './commands/apply.ts';
import { startUpgrades } from './commands/start.ts';

export const apply = action(applyUpgrade);
export const answer = action(answerProject);
export const start = action(startUpgrades);
