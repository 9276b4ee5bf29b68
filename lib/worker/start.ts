import 'server-only';
import { closeJobs, workQueue } from '#lib/core/jobs.ts';
import { atOnce, handlers, schedules } from './handlers.ts';

/** Works the queue until the process is told to end, then lets running jobs finish. */
export async function startWorker(): Promise<void> {
  await workQueue(handlers, schedules, atOnce);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void closeJobs());
}
