/** Runs once when the server starts: works the job queue in this process, unless workers of their own do. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.HOLDPOINT_JOBS === 'off') return;
  const { startWorker } = await import('#lib/worker/start.ts');
  await startWorker();
}
