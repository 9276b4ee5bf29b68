'use server';

import { action } from '#lib/core/action.ts';
import { approveWaiver } from './commands/approve.ts';
import { askWaiver, disputeProbe, markNotApplicable } from './commands/ask.ts';
import { endWaiver } from './commands/end.ts';
import { rejectWaiver } from './commands/reject.ts';
import { takeBackWaiver } from './commands/take-back.ts';

export const ask = action(askWaiver);
export const dispute = action(disputeProbe);
export const notApplicable = action(markNotApplicable);
export const approve = action(approveWaiver);
export const reject = action(rejectWaiver);
export const takeBack = action(takeBackWaiver);
export const end = action(endWaiver);
