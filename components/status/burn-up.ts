export type BurnPoint = { at: Date; done: number };

/** When the rest will be done, at the pace so far: the earliest and latest that the spread allows. */
export type Forecast = { early: Date; likely: Date; late: Date };

export type BurnUpData = {
  points: readonly BurnPoint[];
  total: number;
  launch: Date;
  now: Date;
  forecast?: Forecast | undefined;
};

const WIDTH = 1000;
const HEIGHT = 100;

/** The ends of the time axis: from the first point to the launch, or the forecast, but at most twice as far. */
function axis({ points, launch, now, forecast }: BurnUpData): [number, number] {
  const from = (points[0]?.at ?? now).getTime();
  const span = Math.max(launch.getTime() - from, now.getTime() - from, 1);
  const wished = Math.max(from + span, forecast?.late.getTime() ?? 0);
  return [from, Math.min(wished, from + 2 * span)];
}

/** Two functions from data to the drawing's 1000 × 100 units, clipped to it. */
function scales(data: BurnUpData) {
  const [from, to] = axis(data);
  const clip = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)) * 10) / 10;
  return {
    x: (at: Date) => clip(((at.getTime() - from) / (to - from)) * WIDTH, WIDTH),
    y: (done: number) => clip(HEIGHT - (done / Math.max(1, data.total)) * HEIGHT, HEIGHT),
  };
}

/**
 * The paths of a burn-up in a box of 1000 × 100: the steps so far, the straight line to the target, and the
 * spread of the forecast as a wedge from where things stand.
 */
export function drawBurnUp(data: BurnUpData) {
  const { x, y } = scales(data);
  const { points, total, launch, now, forecast } = data;
  const first = points[0];
  const done = points.at(-1)?.done ?? 0;
  const steps = points.slice(1).map(({ at, done: count }) => `H${x(at)}V${y(count)}`);
  const here = `M${x(now)} ${y(done)}`;
  return {
    soFar: first ? `M${x(first.at)} ${y(first.done)}${steps.join('')}H${x(now)}` : '',
    target: `M0 ${y(first?.done ?? 0)}L${x(launch)} ${y(total)}`,
    spread: forecast ? `${here}L${x(forecast.early)} 0H${x(forecast.late)}Z` : '',
    likely: forecast ? `${here}L${x(forecast.likely)} 0` : '',
    launchX: x(launch),
    doneY: y(done),
    nowX: x(now),
  };
}
