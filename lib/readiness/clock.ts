import 'server-only';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { keepDays } from './commands/keep-days.ts';

/** The job at the beginning of each day (UTC). */
export async function beginDay(now: Date): Promise<void> {
  await run(keepDays, mintSystem('clock'), {}, now);
}
