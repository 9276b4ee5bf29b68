import 'server-only';
import { fromPrisma, PgBoss } from 'pg-boss';
import type { Tx } from './db.ts';
import { env } from './env.ts';

/** Every job's name with its data. Features add theirs by declaration merging, as with events. */
// biome-ignore lint/suspicious/noEmptyInterface: features merge their jobs into it
export interface JobTypes {}

export type JobName = keyof JobTypes & string;
export type Job = {
  [N in JobName]: {
    name: N;
    data: JobTypes[N];
    startAfter?: Date;
    once?: string;
    /** Worth trying for half a day: it waits for a server that somebody else keeps. */
    patient?: boolean;
  };
}[JobName];
export type JobHandlers = { [N in JobName]: (data: JobTypes[N], signal: AbortSignal) => Promise<void> };

export type Schedules = { [N in JobName]?: string };

const kept = globalThis as { holdpointBoss?: Promise<PgBoss> };

/** The queue, in the same PostgreSQL: started at first use, once a process. Who only enqueues keeps no clock. */
function boss(works = false): Promise<PgBoss> {
  kept.holdpointBoss ??= start(works);
  return kept.holdpointBoss;
}

async function start(works: boolean): Promise<PgBoss> {
  const queue = new PgBoss({
    connectionString: env().DATABASE_URL,
    createSchema: false,
    max: 4,
    useListenNotify: works,
    supervise: works,
    schedule: works,
  });
  queue.on('error', (error) => console.error('job queue:', error.message));
  return queue.start();
}

async function ensureQueue(queue: PgBoss, name: string): Promise<void> {
  await queue.createQueue(name, { retryLimit: 3, retryBackoff: true, expireInSeconds: 300, notify: true });
}

const WORK = { pollingIntervalSeconds: 1, batchSize: 1 };
/** How many jobs of one name are worked on at once in a process. */
const AT_ONCE = 2;
const PATIENT = { retryLimit: 20, retryDelay: 15, retryBackoff: true, retryDelayMax: 3600 };
const known = new Set<string>();

/** Enqueues a job inside the caller's transaction: it exists if and only if the change does. */
export async function enqueue(tx: Tx, job: Job): Promise<void> {
  const queue = await boss();
  if (!known.has(job.name)) await ensureQueue(queue, job.name);
  known.add(job.name);
  await queue.send(job.name, job.data, {
    db: fromPrisma(tx),
    ...(job.startAfter && { startAfter: job.startAfter }),
    ...(job.once && { singletonKey: job.once }),
    ...(job.patient && PATIENT),
  });
}

/** Works the queue until the process ends. A handler that throws is tried again, with a growing pause. */
export async function workQueue(handlers: JobHandlers, schedules: Schedules): Promise<void> {
  const queue = await boss(true);
  const work = async <N extends JobName>(name: N) => {
    let worker = '';
    worker = await queue.work<JobTypes[N]>(name, WORK, async ([job]) => {
      // Where there was one there may be more, whose coming was told while this was busy: look again at once.
      queue.notifyWorker(worker);
      if (job) await handlers[name](job.data, job.signal);
    });
  };
  for (const name of Object.keys(handlers) as JobName[]) {
    await ensureQueue(queue, name);
    for (let count = 0; count < AT_ONCE; count += 1) await work(name);
  }
  for (const [name, cron] of Object.entries(schedules)) await queue.schedule(name, cron);
}

/** Stops taking jobs, lets running ones finish, and closes the queue's connections. */
export async function closeJobs(): Promise<void> {
  const running = kept.holdpointBoss;
  delete kept.holdpointBoss;
  known.clear();
  await (await running)?.stop({ graceful: true, timeout: 10_000 });
}
