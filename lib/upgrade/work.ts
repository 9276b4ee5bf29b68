import 'server-only';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { failUpgrade, followUpgrade } from './commands/follow.ts';

type Job = { batch: string; project: string };

/** Works one project of a batch. A refusal is an answer; what fails otherwise is tried again by the queue. */
export async function workUpgrade(job: Job): Promise<void> {
  const worker = mintSystem('upgrades');
  try {
    const followed = await run(followUpgrade, worker, job);
    if (followed.ok) return;
    await run(failUpgrade, worker, { ...job, state: 'refused', said: followed.refusal.message });
  } catch (error) {
    await run(failUpgrade, worker, {
      ...job,
      state: 'failed',
      said: 'It did not go through and is tried again.',
    });
    throw error;
  }
}
