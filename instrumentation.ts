/** Runs once when the server starts: notes who asks, and works the job queue unless workers of their own do. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { notePeers } = await import('#lib/access/peer.ts');
  notePeers();
  if (process.env.HOLDPOINT_JOBS === 'off') return;
  const { startWorker } = await import('#lib/worker/start.ts');
  await startWorker();
}
