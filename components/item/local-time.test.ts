import { expect, it } from 'vitest';
import { localTime } from './local-time.ts';

it.each([
  ['2026-11-27T08:00:00Z', 'Europe/Vienna', '2026-11-27T09:00'],
  ['2026-07-01T23:30:00Z', 'Europe/Vienna', '2026-07-02T01:30'],
  ['2026-11-27T05:00:00Z', 'America/New_York', '2026-11-27T00:00'],
  ['2026-11-27T08:00:00Z', 'Asia/Kathmandu', '2026-11-27T13:45'],
])('%s in %s is %s', (at, zone, local) => {
  expect(localTime(new Date(at), zone)).toBe(local);
});
