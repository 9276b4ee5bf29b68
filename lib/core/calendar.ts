import { Temporal } from 'temporal-polyfill';

/**
 * A local date and time in a zone as a moment. A time that the clocks skip is moved on by the gap, as
 * calendars do.
 */
export function momentIn(localDateTime: string, timeZone: string): Date {
  const zoned = Temporal.PlainDateTime.from(localDateTime).toZonedDateTime(timeZone);
  return new Date(zoned.epochMilliseconds);
}

/** A moment as a local date and time in a zone, as a form's field wants it. */
export function localIn(moment: Date, timeZone: string): string {
  return zonedFrom(moment, timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/**
 * The moment that lies whole days and seconds from another: days on the calendar of the zone, so that a
 * change of summer time does not move the hour; seconds on the clock.
 */
export function shift(from: Date, timeZone: string, by: { days: number; seconds: number }): Date {
  const moved = zonedFrom(from, timeZone).add({ days: by.days }).add({ seconds: by.seconds });
  return new Date(moved.epochMilliseconds);
}

/** How far a moment lies from another: whole days on the calendar of the zone, and the rest on the clock. */
export function distance(from: Date, to: Date, timeZone: string): { days: number; seconds: number } {
  const span = zonedFrom(from, timeZone).until(zonedFrom(to, timeZone), { largestUnit: 'days' });
  const { days, hours, minutes, seconds } = span;
  return { days, seconds: hours * 3600 + minutes * 60 + seconds };
}

/** The day of the week in a zone, from 1 (Monday) to 7 (Sunday). */
export const weekdayIn = (moment: Date, timeZone: string): number => zonedFrom(moment, timeZone).dayOfWeek;

const zonedFrom = (moment: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
