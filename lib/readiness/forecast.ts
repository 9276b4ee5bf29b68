/** How many were done at a moment. */
export type BurnPoint = { at: Date; done: number };

/** When all will be done at the pace so far. Four times in five it lies between early and late. */
export type Spread = { early: Date; likely: Date /** Null: later than can be said. */; late: Date | null };

export type Forecast =
  | { kind: 'done' }
  /** Nothing can be said yet: how many whole days were seen, how many done in them, and how many are asked for. */
  | { kind: 'too-little'; days: number; done: number }
  /** In the days looked at, as much was lost as was done, or more. */
  | { kind: 'standing-still'; days: number }
  | ({ kind: 'pace'; perDay: number; days: number; against: 'in-time' | 'uncertain' | 'too-late' } & Spread);

export const DAYS_ASKED = 5;
export const DONE_ASKED = 3;
const MOST_DAYS = 28;
/** Nothing is foretold further ahead than two years. */
const HORIZON = 730;
/** The normal quantile that leaves one in ten on either side. */
const TENTH = 1.2816;
const DAY = 86_400_000;

type Given = { points: readonly BurnPoint[]; done: number; total: number; now: Date; launch: Date };

/**
 * When all of `total` will be done, from how many were at each point so far and are `done` now. The pace is the
 * mean of the last 28 whole days at most; the spread is that of a sum of such days, with what so few of them
 * leave unsure about the pace itself. With too little to go by it says so. Source: product.md, "Readiness".
 */
export function forecast({ points, done, total, now, launch }: Given): Forecast {
  if (done >= total) return { kind: 'done' };
  const steps = dailySteps(points, done, now);
  const gained = steps.reduce((sum, step) => sum + step, 0);
  if (steps.length < DAYS_ASKED) return { kind: 'too-little', days: steps.length, done: Math.max(0, gained) };
  if (gained <= 0) return { kind: 'standing-still', days: steps.length };
  if (gained < DONE_ASKED) return { kind: 'too-little', days: steps.length, done: gained };
  const pace = paceOf(steps);
  const left = total - done;
  const after = (days: number) => new Date(now.getTime() + days * DAY);
  const firstAt = (quantile: number) => firstDay((days) => reached(pace, days, quantile) >= left);
  const likely = Math.min(left / pace.mean, HORIZON);
  const [early, late] = [firstAt(TENTH), firstAt(-TENTH)];
  const spread = {
    early: after(Math.min(early ?? HORIZON, likely)),
    likely: after(likely),
    late: late === null ? null : after(late),
  };
  return { kind: 'pace', perDay: pace.mean, days: steps.length, against: compare(spread, launch), ...spread };
}

/** What was gained in each of the last whole days before now, oldest first; a day without a point gained nothing. */
function dailySteps(points: readonly BurnPoint[], done: number, now: Date): number[] {
  const sorted = points.filter(({ at }) => at <= now).sort((a, b) => a.at.getTime() - b.at.getTime());
  const [first] = sorted;
  if (!first) return [];
  const days = Math.min(MOST_DAYS, Math.floor((now.getTime() - first.at.getTime()) / DAY));
  const levels = Array.from({ length: days }, (_, at) => levelAt(sorted, now.getTime() - (days - at) * DAY));
  return levels.map((level, at) => (levels[at + 1] ?? done) - level);
}

const levelAt = (sorted: readonly BurnPoint[], moment: number): number =>
  sorted.findLast(({ at }) => at.getTime() <= moment)?.done ?? 0;

type Pace = { mean: number; variance: number; days: number };

// Work that comes in whole items scatters at least as a Poisson process does, however even a few days looked.
function paceOf(steps: readonly number[]): Pace {
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const squares = steps.reduce((sum, step) => sum + (step - mean) ** 2, 0);
  return { mean, variance: Math.max(mean, squares / (steps.length - 1)), days: steps.length };
}

/** How many more are done after some days, at a quantile of the spread: of the days to come, and of the pace. */
const reached = ({ mean, variance, days }: Pace, ahead: number, quantile: number): number =>
  mean * ahead + quantile * Math.sqrt(variance * ahead * (1 + ahead / days));

/** The first quarter of a day that passes the test, in days; null where none does within the horizon. */
function firstDay(passes: (days: number) => boolean): number | null {
  for (let quarter = 1; quarter <= HORIZON * 4; quarter += 1) if (passes(quarter / 4)) return quarter / 4;
  return null;
}

function compare({ early, late }: Spread, launch: Date): 'in-time' | 'uncertain' | 'too-late' {
  if (late !== null && late <= launch) return 'in-time';
  return early > launch ? 'too-late' : 'uncertain';
}
