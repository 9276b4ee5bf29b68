import { shift, weekdayIn } from '#lib/core/calendar.ts';
import { offsetParts } from '#lib/template/duration.ts';

export type DueRule = { launchAt: Date; timeZone: string; weekdaysOnly: boolean };

const SATURDAY = 6;
const SUNDAY = 7;

/**
 * The moment of a due date relative to the launch, such as `-7d`, in the launch's zone; null where none is given.
 * Where only weekdays are wished, what is counted in days and falls on a weekend is due on the Friday before, or
 * after the launch on the Monday that follows; what is counted in hours, and the launch's own day, stay.
 */
export function dueAt(offset: string | null, { launchAt, timeZone, weekdaysOnly }: DueRule): Date | null {
  const parts = offset === null ? null : offsetParts(offset);
  if (!parts) return null;
  const due = shift(launchAt, timeZone, parts);
  if (!weekdaysOnly || parts.days === 0) return due;
  const days = toWeekday(weekdayIn(due, timeZone), parts.days);
  return days === 0 ? due : shift(launchAt, timeZone, { days: parts.days + days, seconds: 0 });
}

function toWeekday(weekday: number, from: number): number {
  if (weekday < SATURDAY) return 0;
  return from < 0 ? SATURDAY - 1 - weekday : SUNDAY + 1 - weekday;
}
