const UNIT_SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** A length of time: `30m`, `24h`, `7d`, `2w`. */
export const DURATION = /^[1-9]\d{0,4}[smhdw]$/;
/** A distance from the launch with its sign: `-7d`, `+10m`, `0d`. */
export const OFFSET = /^(?:[+-]\d{1,5}|0)[smhdw]$/;
/** Where a recurrence begins: `launch`, `launch+24h`. */
export const START = /^launch(?:[+-]\d{1,5}[smhdw])?$/;

/** Seconds in a length of time such as `24h`. Gives null for text that is not one. */
export function durationSeconds(text: string): number | null {
  return DURATION.test(text) ? Math.abs(seconds(text)) : null;
}

/** Seconds from the launch, negative before it, for an offset such as `-7d`. Null for text that is not one. */
export function offsetSeconds(text: string): number | null {
  return OFFSET.test(text) ? seconds(text) : null;
}

/** Whole minutes from the launch for an offset such as `+10m`. Null for text that is not one. */
export function offsetMinutes(text: string): number | null {
  const found = offsetSeconds(text);
  return found === null ? null : Math.round(found / 60);
}

/** Seconds from the launch at which a recurrence starts: 0 for `launch`. Null for text that is not one. */
export function startSeconds(text: string): number | null {
  if (!START.test(text)) return null;
  return text === 'launch' ? 0 : seconds(text.slice('launch'.length));
}

/** Whole days and the rest in seconds, so that `-7d` can be counted on a calendar and `-3h` on a clock. */
export function offsetParts(text: string): { days: number; seconds: number } | null {
  const total = offsetSeconds(text);
  if (total === null) return null;
  const byCalendar = text.endsWith('d') || text.endsWith('w');
  return byCalendar ? { days: total / 86_400, seconds: 0 } : { days: 0, seconds: total };
}

function seconds(text: string): number {
  const amount = Number(text.slice(0, -1)) * (UNIT_SECONDS[text.slice(-1)] ?? 0);
  return amount === 0 ? 0 : amount;
}
