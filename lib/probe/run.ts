import { probeById, type RegisteredProbe } from './registry.ts';
import { worseOf } from './rules.ts';
import { type ProbeResult, sayer, type Target, type Verdict, type VerdictKind } from './schema.ts';
import { type NetOptions, openNet, type Session } from './session.ts';
import { networkCodes } from './unusable.ts';

/** One probe to run, with its settings; `params` is parsed here. More fields may be added to know it by. */
export type Planned = { kind: string; params: unknown };
export type RunOptions = NetOptions & {
  now?: () => Date;
  /** Told of what a probe threw; never shown to a person. */
  log?: (kind: string, error: unknown) => void;
};
export type RunResult<T extends Planned> = ProbeResult & { planned: T };

const GRACE_MS = 1_000;
const say = sayer(networkCodes);

/** Rejects a while after the run has ended, for an `observe` that does not come back by itself. */
const lateness = (signal: AbortSignal): { promise: Promise<never>; clear(): void } => {
  let timer: NodeJS.Timeout | undefined;
  let begin = () => {};
  const promise = new Promise<never>((_resolve, reject) => {
    begin = () => {
      timer = setTimeout(() => reject(new Error('observe did not end with its run')), GRACE_MS);
    };
    if (signal.aborted) begin();
    else signal.addEventListener('abort', begin, { once: true });
  });
  const clear = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', begin);
  };
  return { promise, clear };
};

type Looked = { observation: unknown; verdict: Verdict };

const look = async (
  probe: RegisteredProbe,
  params: unknown,
  target: Target,
  session: Session,
  now: Date,
): Promise<Looked> => {
  const late = lateness(session.signal);
  try {
    const observation = await Promise.race([probe.observe(target, params, session.net), late.promise]);
    return { observation, verdict: probe.judge(observation, params, now) };
  } finally {
    late.clear();
  }
};

const refusedBefore = (probe: RegisteredProbe, params: unknown, target: Target): Verdict | null => {
  if (probe.needsOwnership && !target.owned) return say('probe.not-owned');
  return probe.params.safeParse(params).success ? null : say('probe.bad-params');
};

const reproduceSafely = (probe: RegisteredProbe, target: Target, params: unknown): string =>
  probe.params.safeParse(params).success ? probe.reproduce(target, params) : '';

const runOne = async <T extends Planned>(
  planned: T,
  target: Target,
  session: Session,
  { now = () => new Date(), log }: RunOptions,
): Promise<RunResult<T>> => {
  const started = performance.now();
  const at = now();
  const probe = probeById(planned.kind);
  const finish = ({ observation, verdict }: Looked): RunResult<T> => ({
    ...verdict,
    planned,
    probe: planned.kind,
    ruleVersion: probe?.ruleVersion ?? 0,
    observedAt: at.toISOString(),
    durationMs: Math.round(performance.now() - started),
    observation,
    reproduce: probe ? reproduceSafely(probe, target, planned.params) : '',
  });
  const before = probe ? refusedBefore(probe, planned.params, target) : say('probe.unknown');
  if (!probe || before) return finish({ observation: null, verdict: before ?? say('probe.unknown') });
  try {
    return finish(await look(probe, planned.params, target, session, at));
  } catch (error) {
    log?.(planned.kind, error);
    return finish({
      observation: null,
      verdict: say(session.signal.aborted ? 'net.cancelled' : 'probe.internal'),
    });
  }
};

/**
 * Runs probes against one target, side by side over shared observations, and yields each result as it
 * comes. Ends within 60 seconds (`runMs`) and at once when `options.signal` is aborted: what has no
 * answer by then is inconclusive. Never throws for anything the network does.
 */
export async function* runProbes<T extends Planned>(
  target: Target,
  plan: readonly T[],
  options: RunOptions,
): AsyncGenerator<RunResult<T>, void> {
  const session = openNet(target, options);
  try {
    const waiting = new Map(
      plan.map((planned, index) => [
        index,
        runOne(planned, target, session, options).then((result) => ({ index, result })),
      ]),
    );
    while (waiting.size > 0) {
      const { index, result } = await Promise.race(waiting.values());
      waiting.delete(index);
      yield result;
    }
  } finally {
    session.close();
  }
}

/**
 * Judges a stored observation by today's rule. An observation that the rule no longer understands is
 * inconclusive, `probe.old-observation`; a fault of the rule is `probe.internal`.
 */
export const judgeAgain = (
  kind: string,
  observation: unknown,
  params: unknown,
  now: Date,
): Verdict & { ruleVersion: number } => {
  const probe = probeById(kind);
  if (!probe) return { ...say('probe.unknown'), ruleVersion: 0 };
  const { ruleVersion } = probe;
  if (!probe.params.safeParse(params).success) return { ...say('probe.bad-params'), ruleVersion };
  if (!probe.observation.safeParse(observation).success)
    return { ...say('probe.old-observation'), ruleVersion };
  try {
    return { ...probe.judge(observation, params, now), ruleVersion };
  } catch {
    return { ...say('probe.internal'), ruleVersion };
  }
};

/** The worst of some verdicts; nothing judged is inconclusive. */
export const overall = (results: readonly { verdict: VerdictKind }[]): VerdictKind =>
  results.length === 0 ? 'inconclusive' : results.map(({ verdict }) => verdict).reduce(worseOf);

/**
 * Whether the guard refuses the target as a whole, asked before anything is sent. Gives the reason, or
 * null when the target may be probed (or its name cannot be resolved, which is for the probes to say).
 */
export const refusalOf = async (target: Target, options: NetOptions): Promise<string | null> => {
  const session = openNet(target, options);
  try {
    const seen = await session.net.addresses();
    return !seen.ok && seen.failure === 'guarded' ? seen.detail : null;
  } finally {
    session.close();
  }
};
