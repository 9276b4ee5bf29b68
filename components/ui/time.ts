const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MOST_ZONES = 64;

type Format = Intl.DateTimeFormat;
type Formats = { short: Format; full: Format; day: Format; zoneNames: Format[] };

/** A formatter costs far more to make than to use; zones in use are few. */
const zones = new Map<string, Formats>();
const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const calendar = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

function formatsOf(timeZone: string): Formats {
  const known = zones.get(timeZone);
  if (known) return known;
  if (zones.size >= MOST_ZONES) zones.clear();
  const formats = {
    short: new Intl.DateTimeFormat('en-GB', { timeZone, ...calendar, ...clock, year: 'numeric' }),
    full: new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'long' }),
    day: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
    zoneNames: ['en-GB', 'en-US', 'en-AU', 'en-IN'].map(
      (locale) => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }),
    ),
  };
  zones.set(timeZone, formats);
  return formats;
}

/** The zone's letters at that instant, by the first English that has some: CET, EST, AEDT; else GMT+5:45. */
function zoneName(at: Date, zone: string): string {
  let name = '';
  for (const format of formatsOf(zone).zoneNames) {
    name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    if (!/^(?:GMT|UTC)[+-]/.test(name)) return name;
  }
  return name;
}

const dayNumber = (at: Date, zone: string) => Date.parse(formatsOf(zone).day.format(at)) / DAY;

/** How far away, in the coarsest unit that still tells: "in 3 days", "2 hours ago", "yesterday". */
export function formatRelative(at: Date, now: Date, zone: string): string {
  const away = at.getTime() - now.getTime();
  const size = Math.abs(away);
  if (size < 45 * SECOND) return away > 0 ? 'in a moment' : 'just now';
  if (size < 59.5 * MINUTE) return relative.format(Math.round(away / MINUTE) || Math.sign(away), 'minute');
  if (size < 18 * HOUR) return relative.format(Math.round(away / HOUR), 'hour');
  const days = dayNumber(at, zone) - dayNumber(now, zone);
  if (days === 0) return relative.format(Math.round(away / HOUR), 'hour');
  if (Math.abs(days) < 60) return relative.format(days, 'day');
  if (Math.abs(days) < 700) return relative.format(Math.round(days / 30.44), 'month');
  return relative.format(Math.round(days / 365.25), 'year');
}

/** "Fri 27 Nov, 09:00 CET"; with the year when it is not this one. `zone` as IANA names it. */
export function formatDate(at: Date, now: Date, zone: string): string {
  const { short } = formatsOf(zone);
  const part = Object.fromEntries(short.formatToParts(at).map(({ type, value }) => [type, value]));
  const year = part.year === formatsOf(zone).day.format(now).slice(0, 4) ? '' : ` ${part.year}`;
  return `${part.weekday} ${part.day} ${part.month}${year}, ${part.hour}:${part.minute} ${zoneName(at, zone)}`;
}

/** "in 3 days (Fri 27 Nov, 09:00 CET)". */
export const formatWhen = (at: Date, now: Date, zone: string) =>
  `${formatRelative(at, now, zone)} (${formatDate(at, now, zone)})`;

/** "Friday, 27 November 2026 at 09:00:00 CET": for a title. */
export const formatFull = (at: Date, zone: string) => formatsOf(zone).full.format(at);

/** A length of time in its two largest units: "3 d 4 h", "1 h 20 min", "45 s". `ms` may be negative: "−5 min". */
export function formatLength(ms: number): string {
  const size = Math.abs(ms);
  const units = [
    ['d', DAY, 24],
    ['h', HOUR, 60],
    ['min', MINUTE, 60],
    ['s', SECOND, 1000],
  ] as const;
  const top = units.findIndex(([, unit]) => size >= unit);
  if (top === -1) return '0 s';
  const parts = units.slice(top, top + 2).map(([name, unit], place) => {
    const count = Math.floor(place === 0 ? size / unit : (size % (units[top]?.[1] ?? DAY)) / unit);
    return count ? `${count} ${name}` : '';
  });
  return (ms < 0 ? '−' : '') + parts.filter(Boolean).join(' ');
}
