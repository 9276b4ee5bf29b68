import { formatDate, formatLength } from '#components/ui/time.ts';

const MINUTE_MS = 60_000;

/** Where a step stands on launch day: "T−30 min", "T+0", "T+1 h 20 min". */
export function sayOffset(minutes: number): string {
  if (minutes === 0) return 'T+0';
  return `T${minutes < 0 ? '−' : '+'}${formatLength(Math.abs(minutes) * MINUTE_MS)}`;
}

/** A moment of launch day: its time of day, with the date where that is another day than that of T. */
export function sayMoment(at: Date, zeroAt: Date, zone: string): string {
  const [zeroDay] = formatDate(zeroAt, zeroAt, zone).split(', ');
  const told = formatDate(at, zeroAt, zone);
  const [day, clock] = told.split(', ');
  return day === zeroDay ? (clock ?? told) : told;
}

/** How far a run is behind its plan: "12 min behind", "on time", "3 min ahead". To the minute. */
export function saySlip(ms: number | null): string {
  if (ms === null) return 'no plan';
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes === 0) return 'on time';
  return `${formatLength(Math.abs(minutes) * MINUTE_MS)} ${minutes > 0 ? 'behind' : 'ahead'}`;
}

/** How late a step is: "Late by 2 min". To the minute, as the slip is told. */
export const sayLateBy = (dueAt: Date, at: Date): string =>
  `Late by ${formatLength(Math.round((at.getTime() - dueAt.getTime()) / MINUTE_MS) * MINUTE_MS)}`;

/** What a late step owes: "should have started at 09:18". */
export const sayLate = (what: 'start' | 'finish', dueAt: Date, zeroAt: Date, zone: string): string =>
  `should have ${what === 'start' ? 'started' : 'been done'} at ${sayMoment(dueAt, zeroAt, zone)}`;
