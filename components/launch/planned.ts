import { formatDate, formatLength } from '#components/ui/time.ts';

const MINUTE_MS = 60_000;

/** Where a step stands on launch day: "T−30 min", "T+0", "T+1 h 20 min". */
export function sayOffset(minutes: number): string {
  if (minutes === 0) return 'T+0';
  return `T${minutes < 0 ? '−' : '+'}${formatLength(Math.abs(minutes) * MINUTE_MS)}`;
}

/** When a step is planned: its time of day, with the date where that is another day than the launch's. */
export function sayPlanned(minutes: number, launchAt: Date, zone: string): string {
  const [launchDay] = formatDate(launchAt, launchAt, zone).split(', ');
  const told = formatDate(new Date(launchAt.getTime() + minutes * MINUTE_MS), launchAt, zone);
  const [day, clock] = told.split(', ');
  return day === launchDay ? (clock ?? told) : told;
}

type Planned = { atMinutes: number; minutes: number | null; rollback: boolean };

/** Steps as they come on launch day, and apart from them those of the way back. */
export function orderSteps<S extends Planned>(steps: readonly S[]): { plan: S[]; rollback: S[] } {
  const sorted = steps.toSorted((a, b) => a.atMinutes - b.atMinutes);
  return { plan: sorted.filter((step) => !step.rollback), rollback: sorted.filter((step) => step.rollback) };
}

/** Minutes from the first step's planned start to the end of the last. */
export function planLength(plan: readonly Planned[]): number {
  if (plan.length === 0) return 0;
  const starts = plan.map(({ atMinutes }) => atMinutes);
  const ends = plan.map(({ atMinutes, minutes }) => atMinutes + (minutes ?? 0));
  return Math.max(...ends) - Math.min(...starts);
}
