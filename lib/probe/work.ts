import 'server-only';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { db } from '#lib/core/db.ts';
import { env } from '#lib/core/env.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run as command } from '#lib/core/run.ts';
import { parseRanges } from './address.ts';
import { asks } from './ask-list.ts';
import { finishRun } from './commands/finish.ts';
import { recordAnswer } from './commands/record.ts';
import { parseServer } from './resolver.ts';
import { confirm, type Seen } from './rules.ts';
import { type Planned, type RunOptions, type RunResult, runProbes } from './run.ts';
import type { Target } from './schema.ts';
import { parseTarget } from './target.ts';

/** How long after a failure each of the confirming runs starts, in milliseconds: within the rule's minute. */
const PAUSES = [3_000, 15_000];
const worker = mintSystem('probe worker');

type Asked = Planned & { paramsDigest: string; failedBefore: boolean };
type Doubt = { planned: Asked; history: Seen[]; last: RunResult<Asked> };

/**
 * Works one run: asks every probe once, records each answer as it comes, and settles first failures by the
 * confirming runs. No transaction is open while the network is waited for.
 */
export async function workRun(runId: string, signal: AbortSignal): Promise<void> {
  const plan = await loadPlan(runId);
  if (!plan) return;
  // One that was interrupted asks everything again.
  await db().probeRun.updateMany({ where: { id: runId, state: 'running' }, data: { finished: 0 } });
  const { target, asked } = plan;
  const cancelled = new AbortController();
  const options = await netOptions(AbortSignal.any([signal, cancelled.signal]), plan.workspaceId);
  const record = async (result: RunResult<Asked>, confirming: boolean) => {
    const state = await recordResult(runId, result, confirming);
    if (state === 'cancelled') cancelled.abort();
  };
  let doubts = await askAll(target, asked, options, record);
  for (const length of PAUSES) {
    if (doubts.length === 0) break;
    await pause(length, null, { signal: options.signal }).catch(() => null);
    doubts = await settle(target, doubts, options, record);
  }
  // The queue begins it anew; a person's cancelling is an end.
  if (signal.aborted) throw new Error(`the run ${runId} was interrupted`);
  for (const { last } of doubts) await record(last, false);
  await command(finishRun, worker, { run: runId });
}

type Recorder = (result: RunResult<Asked>, confirming: boolean) => Promise<void>;

async function askAll(
  target: Target,
  asked: Asked[],
  options: RunOptions,
  record: Recorder,
): Promise<Doubt[]> {
  const doubts: Doubt[] = [];
  for await (const last of runProbes(target, asked, options)) {
    if (options.signal?.aborted) break;
    const { planned } = last;
    const isFirstFailure = last.verdict === 'fail' && !planned.failedBefore;
    await record(last, isFirstFailure);
    if (isFirstFailure) doubts.push({ planned, last, history: [seen(last)] });
  }
  return doubts;
}

async function settle(
  target: Target,
  doubts: Doubt[],
  options: RunOptions,
  record: Recorder,
): Promise<Doubt[]> {
  const open: Doubt[] = [];
  const plan = doubts.map(({ planned }) => planned);
  for await (const last of runProbes(target, plan, options)) {
    if (options.signal?.aborted) break;
    const doubt = doubts.find(({ planned }) => planned === last.planned);
    if (!doubt) continue;
    const history = [...doubt.history, seen(last)];
    const { state } = confirm(history, new Date());
    if (state === 'confirming') open.push({ ...doubt, last, history });
    else await record(last, false);
  }
  return open;
}

const seen = ({ verdict, observedAt }: RunResult<Asked>): Seen => ({ verdict, at: new Date(observedAt) });

async function recordResult(run: string, result: RunResult<Asked>, confirming: boolean): Promise<string> {
  const { planned, probe: _probe, durationMs: _duration, observedAt, observation, ...verdict } = result;
  const answer = { ...verdict, observation: observation ?? null, at: new Date(observedAt) };
  const { kind, paramsDigest } = planned;
  const recorded = await command(recordAnswer, worker, { run, kind, paramsDigest, confirming, answer });
  if (!recorded.ok) throw new Error(`the answer of ${kind} was not recorded: ${recorded.refusal.message}`);
  return recorded.value.state;
}

async function loadPlan(runId: string) {
  const project = { select: { workspaceId: true } };
  const run = await db().probeRun.findUnique({ where: { id: runId }, include: { target: true, project } });
  if (!run || !['queued', 'running'].includes(run.state)) return null;
  const where = { projectId: run.projectId, ...(run.itemId && { itemId: run.itemId }) };
  const probes = await db().itemProbe.findMany({
    where,
    distinct: ['kind', 'paramsDigest'],
    orderBy: { position: 'asc' },
  });
  const asked = (run.asks === null ? probes : asks.parse(run.asks)).map(({ kind, params, paramsDigest }) => {
    const known = probes.find((probe) => probe.kind === kind && probe.paramsDigest === paramsDigest);
    // Only production's failures bind, so only they are confirmed.
    const settled = !run.target.production || (known?.verdict === 'fail' && !known.confirming);
    return { kind, params, paramsDigest, failedBefore: settled };
  });
  const { url, httpPort, provenAt } = run.target;
  const parsed = parseTarget(url, { httpPort, owned: provenAt !== null });
  if (!parsed.ok) throw new Error(`the target of run ${runId} cannot be probed: ${parsed.reason}`);
  return { target: parsed.target, asked, workspaceId: run.project.workspaceId };
}

/** How the server's probes reach the network, as the operator configured it. */
export async function netOptions(
  signal: AbortSignal,
  workspace: string,
): Promise<RunOptions & { signal: AbortSignal }> {
  const { HOLDPOINT_URL, PROBE_ALLOW_CIDRS, PROBE_CA_FILE, PROBE_DNS } = env();
  const ranges = parseRanges(PROBE_ALLOW_CIDRS);
  return {
    signal,
    workspace,
    userAgent: `Holdpoint/0.1 (+${HOLDPOINT_URL})`,
    allow: ranges.ok ? ranges.ranges : [],
    dnsServer: PROBE_DNS ? parseServer(PROBE_DNS) : null,
    ca: PROBE_CA_FILE ? await readFile(PROBE_CA_FILE, 'utf8') : null,
    log: (kind, error) => console.error(`probe ${kind}:`, error),
  };
}
