'use server';

import { action } from '#lib/core/action.ts';
import { decidePoll } from './commands/decide.ts';
import { handSeat } from './commands/hand-seat.ts';
import { openPoll } from './commands/open.ts';
import { pausePoll, resumePoll } from './commands/pause.ts';
import { scrubPoll } from './commands/scrub.ts';
import { castVote } from './commands/vote.ts';

export const open = action(openPoll);
export const vote = action(castVote);
export const hand = action(handSeat);
export const pause = action(pausePoll);
export const resume = action(resumePoll);
export const scrub = action(scrubPoll);
export const decide = action(decidePoll);
