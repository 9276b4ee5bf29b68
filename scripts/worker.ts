import { closeDb } from '#lib/core/db.ts';
import { ConfigurationError, env } from '#lib/core/env.ts';
import { closeJobs } from '#lib/core/jobs.ts';
import { startWorker } from '#lib/worker/start.ts';

// A process that only works the job queue: as many as a team needs, beside web processes with HOLDPOINT_JOBS=off.
try {
  env();
  await startWorker();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exit(2);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    await closeJobs();
    await closeDb();
    process.exit(0);
  });
}
