import 'server-only';
import { fromPrisma, PgBoss } from 'pg-boss';
import type { Tx } from './db.ts';
import { env } from './env.ts';

/** Every job's name with its data. Features add theirs by declaration merging, as with events. */
// biome-ignore lint/suspicious/noEmptyInterface: features merge their jobs into it
export interface JobTypes {}

export type JobName = keyof JobTypes & string;
type JobOf<N extends JobName> = {
  name: N;
  data: JobTypes[N];
  startAfter?: Date;
  once?: string;
  /** Worth trying for half a day: it waits for a server that somebody else keeps. */
  patient?: boolean;
  /** Whose it is: while `GROUP_AT_ONCE` of a group are worked on, no more of it are begun: others get their turn. */
  group?: string;
};
export type Job = { [N in JobName]: JobOf<N> }[JobName];
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

/** How many jobs of one name are worked on at once in a process, unless it is told otherwise; and of one group at all. */
const AT_ONCE = 2;
const GROUP_AT_ONCE = 2;
/** Seconds without a sign of its worker after which a job of a group is begun anew, and its group goes on. */
const HEARTBEAT = 30;
const WORK = { pollingIntervalSeconds: 1, batchSize: 1, groupConcurrency: GROUP_AT_ONCE };
const PATIENT = { retryLimit: 20, retryDelay: 15, retryBackoff: true, retryDelayMax: 3600 };
const known = new Set<string>();

/** Enqueues a job inside the caller's transaction: it exists if and only if the change does. */
export const enqueue = (tx: Tx, job: Job): Promise<void> => enqueueAll(tx, job.name, [job]);

/** The same of many jobs of one name, in one statement. */
export async function enqueueAll<N extends JobName>(
  tx: Tx,
  name: N,
  jobs: readonly Omit<JobOf<N>, 'name'>[],
): Promise<void> {
  if (jobs.length === 0) return;
  const queue = await boss();
  if (!known.has(name)) await ensureQueue(queue, name);
  known.add(name);
  const rows = jobs.map(({ data, startAfter, once, patient, group }) => ({
    data,
    ...(startAfter && { startAfter }),
    ...(once && { singletonKey: once }),
    ...(patient && PATIENT),
    ...(group && { group: { id: group }, heartbeatSeconds: HEARTBEAT }),
  }));
  await queue.insert(name, rows, { db: fromPrisma(tx) });
}

/**
 * Works the queue until the process ends. A handler that throws is told of in the log and tried again, with a growing
 * pause. `atOnce` says of which jobs more are worked on at a time than usual.
 */
export async function workQueue(
  handlers: JobHandlers,
  schedules: Schedules,
  atOnce: { [N in JobName]?: number } = {},
): Promise<void> {
  const queue = await boss(true);
  const work = async <N extends JobName>(name: N) => {
    let worker = '';
    worker = await queue.work<JobTypes[N]>(name, WORK, async ([job]) => {
      // Where there was one there may be more, whose coming was told while this was busy: look again at once.
      queue.notifyWorker(worker);
      if (job) await logged(name, handlers[name](job.data, job.signal));
    });
  };
  for (const name of Object.keys(handlers) as JobName[]) {
    await ensureQueue(queue, name);
    for (let count = 0; count < (atOnce[name] ?? AT_ONCE); count += 1) await work(name);
  }
  for (const [name, cron] of Object.entries(schedules)) await queue.schedule(name, cron);
}

async function logged(name: string, working: Promise<void>): Promise<void> {
  try {
    await working;
  } catch (error) {
    console.error(`job ${name}:`, error instanceof Error ? error.message : error);
    throw error;
  }
}

/** Stops taking jobs, lets running ones finish, and closes the queue's connections. */
export async function closeJobs(): Promise<void> {
  const running = kept.holdpointBoss;
  delete kept.holdpointBoss;
  known.clear();
  await (await running)?.stop({ graceful: true, timeout: 10_000 });
}
