/** A moment as a date field wants it: local time in a zone, to the minute (`2026-11-27T09:00`). */
export function localTime(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    ...{
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    },
  });
  return parts.format(at).replace(' ', 'T');
}
