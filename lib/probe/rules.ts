import { type Verdict, type VerdictKind, verdictKinds } from './schema.ts';

const rank = (kind: VerdictKind) => verdictKinds.indexOf(kind);

/** The worse of two: fail, then inconclusive, then warn, then pass. */
export const worseOf = (a: VerdictKind, b: VerdictKind): VerdictKind => (rank(b) > rank(a) ? b : a);

/** The worst of some verdicts, the first of equals. Throws on an empty list: that is a bug of the caller. */
export const worstOf = <V extends Pick<Verdict, 'verdict'>>(verdicts: readonly V[]): V =>
  verdicts.reduce((worst, next) => (rank(next.verdict) > rank(worst.verdict) ? next : worst));

/** How a failure is confirmed (product.md, "Voiding"): seen in 2 of 3 runs within 60 seconds. */
export const confirmation = { failures: 2, runs: 3, withinMs: 60_000 } as const;

export type Seen = { verdict: VerdictKind; at: Date };

export type Standing =
  /** No failure stands: the latest verdict is what it says. */
  | { state: 'clear' }
  /** "Failing, confirming": nobody may sign, nothing falls. The next action is to run again, by `until`. */
  | { state: 'confirming'; runsLeft: number; until: Date }
  /** The failure is confirmed: it voids what named it, until a later pass or warning. */
  | { state: 'confirmed' };

type Episode = { state: 'open'; first: Date; runs: number; failures: number };
type Stage = Episode | { state: 'clear' } | { state: 'confirmed' };

const begin = ({ verdict, at }: Seen): Stage =>
  verdict === 'fail' ? { state: 'open', first: at, runs: 1, failures: 1 } : { state: 'clear' };

const goOn = (episode: Episode, seen: Seen): Stage => {
  if (seen.at.getTime() - episode.first.getTime() > confirmation.withinMs) return begin(seen);
  const runs = episode.runs + 1;
  const failures = episode.failures + (seen.verdict === 'fail' ? 1 : 0);
  if (failures >= confirmation.failures) return { state: 'confirmed' };
  return runs >= confirmation.runs ? { state: 'clear' } : { ...episode, runs, failures };
};

const next = (stage: Stage, seen: Seen): Stage => {
  if (stage.state === 'open') return goOn(stage, seen);
  const stays = stage.state === 'confirmed' && (seen.verdict === 'fail' || seen.verdict === 'inconclusive');
  return stays ? stage : begin(seen);
};

/**
 * What the verdicts of one probe on one target amount to at `now`; in any order, any number.
 * A first failure asks for two more runs; a second failure among the three, within 60 seconds of the
 * first, confirms it. A lone failure whose other runs were not made in time has to be confirmed anew.
 */
export const confirm = (history: readonly Seen[], now: Date): Standing => {
  const inOrder = [...history].sort((a, b) => a.at.getTime() - b.at.getTime());
  const stage = inOrder.reduce(next, { state: 'clear' });
  if (stage.state !== 'open') return stage;
  const until = new Date(stage.first.getTime() + confirmation.withinMs);
  if (now.getTime() <= until.getTime())
    return { state: 'confirming', runsLeft: confirmation.runs - stage.runs, until };
  if (inOrder.at(-1)?.verdict !== 'fail') return { state: 'clear' };
  return {
    state: 'confirming',
    runsLeft: confirmation.runs,
    until: new Date(now.getTime() + confirmation.withinMs),
  };
};

/** Whether a verdict is older than it may be. `freshForMs` is the item's "fresh for"; never run is stale. */
export const isStale = (observedAt: Date | null, freshForMs: number, now: Date): boolean =>
  observedAt === null || now.getTime() - observedAt.getTime() > freshForMs;
