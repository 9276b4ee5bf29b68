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

const zonedFrom = (moment: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
