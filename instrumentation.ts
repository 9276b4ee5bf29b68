/** Runs once when the server starts: keeps the front door, and works the job queue unless workers of their own do. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { keepFrontDoor } = await import('#lib/access/front-door.ts');
  keepFrontDoor();
  if (process.env.HOLDPOINT_JOBS === 'off') return;
  const { startWorker } = await import('#lib/worker/start.ts');
  await startWorker();
}
