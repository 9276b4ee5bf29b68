import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentIn } from '#lib/core/calendar.ts';
import { occurrenceStarts } from './expand.ts';
import { parseRecurrence } from './recurrence.ts';

const zone = 'America/New_York';
const days = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });

/** The local days of a rule from a local date at nine, as the examples of RFC 5545 §3.8.5.3 give them. */
const localDays = (start: string, recurrence: string, limit: number): string[] =>
  occurrenceStarts(
    { recurrence, from: 'launch', for: null },
    { launchAt: momentIn(`${start}T09:00`, zone), timeZone: zone, until: new Date('2010-01-01'), limit },
  ).map((at) => days.format(at).slice(2).replaceAll('-', ''));

describe('the examples of RFC 5545', () => {
  test.each([
    ['1997-09-02', 'FREQ=DAILY;COUNT=3', '970902 970903 970904'],
    ['1997-09-02', 'FREQ=DAILY;INTERVAL=10;COUNT=5', '970902 970912 970922 971002 971012'],
    [
      '1997-09-02',
      'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
      '970902 970904 970909 970911 970916 970918 970923 970925 970930 971002',
    ],
    [
      '1997-09-01',
      'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
      '970901 970903 970905 970915 970917 970919 970929 971001 971003 971013 971015 971017 971027 971029 971031 ' +
        '971110 971112 971114 971124 971126 971128 971208 971210 971212 971222',
    ],
    [
      '1997-09-05',
      'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
      '970905 971003 971107 971205 980102 980206 980306 980403 980501 980605',
    ],
    [
      '1997-09-07',
      'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
      '970907 970928 971102 971130 980104 980125 980301 980329 980503 980531',
    ],
    ['1997-09-22', 'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO', '970922 971020 971117 971222 980119 980216'],
    ['1997-09-28', 'FREQ=MONTHLY;BYMONTHDAY=-3', '970928 971029 971128 971229 980129 980226'],
    ['1997-09-02', 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '980213 980313 981113 990813 001013'],
    ['1997-09-04', 'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '970904 971007 971106'],
    [
      '1997-09-29',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
      '970929 971030 971127 971230 980129 980226 980330',
    ],
    ['1997-05-19', 'FREQ=YEARLY;BYDAY=20MO', '970519 980518 990517'],
    ['1997-03-13', 'FREQ=YEARLY;BYMONTH=3;BYDAY=TH', '970313 970320 970327 980305 980312 980319 980326'],
    [
      '1996-11-05',
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      '961105 001107 041102',
    ],
    ['1997-08-05', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '970805 970810 970819 970824'],
    ['1997-08-05', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '970805 970817 970819 970831'],
    ['2007-01-15', 'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', '070115 070130 070215 070315 070330'],
    ['1997-09-02', 'FREQ=DAILY;UNTIL=19970904', '970902 970903 970904'],
    // A leap day comes in leap years alone.
    ['1996-02-29', 'FREQ=YEARLY', '960229 000229 040229'],
    ['1996-02-29', 'FREQ=MONTHLY;BYMONTHDAY=29;BYMONTH=2', '960229 000229 040229'],
  ])('from %s, %s', (start, rule, wanted) => {
    const dates = wanted.split(' ');
    expect(localDays(start, rule, /COUNT|UNTIL/.test(rule) ? 99 : dates.length)).toEqual(dates);
  });

  test('minutes of the hour', () => {
    const starts = occurrenceStarts(
      { recurrence: 'FREQ=HOURLY;BYMINUTE=0,30', from: 'launch', for: '2h' },
      { launchAt: new Date('2026-11-27T08:00:00Z'), timeZone: zone, until: new Date('2027-01-01') },
    );
    expect(starts.map((at) => at.toISOString().slice(11, 16))).toEqual(['08:00', '08:30', '09:00', '09:30']);
  });
});

test.each([
  ['FREQ=DAILY;UNTIL=20270230', 'UNTIL is a date that exists'],
  ['FREQ=DAILY;UNTIL=20270228T250000Z', 'UNTIL is a date that exists'],
  ['FREQ=DAILY;UNTIL=20270228;COUNT=2', 'do not go together'],
])('the dated rule "%s" is refused', (text, reason) => {
  const parsed = parseRecurrence(text, { dated: true });
  expect(parsed.ok ? '' : parsed.reason).toContain(reason);
});

test('what comes from a moment on is what comes anyway, without what came before', () => {
  const rules = [
    'FREQ=HOURLY;INTERVAL=5',
    'FREQ=HOURLY;BYHOUR=9,17',
    'FREQ=DAILY;COUNT=40',
    'FREQ=DAILY;INTERVAL=3;BYHOUR=7,19',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
  ];
  const launchAt = momentIn('2027-01-31T02:30', zone);
  const until = new Date('2029-03-01T00:00:00Z');
  fc.assert(
    fc.property(fc.constantFrom(...rules), fc.integer({ min: -5, max: 140 }), (recurrence, day) => {
      const entry = { recurrence, from: 'launch', for: null };
      const since = new Date(launchAt.getTime() + day * 86_400_000);
      const from = occurrenceStarts(entry, { launchAt, timeZone: zone, until, since, limit: 12 });
      const all = occurrenceStarts(entry, {
        launchAt,
        timeZone: zone,
        until: from.at(-1) ?? since,
        limit: 1_000,
      });
      fc.pre(all.length < 1_000);
      const last = from.at(-1);
      expect([...all, ...(last ? [last] : [])].filter((at) => at >= since)).toEqual(from);
    }),
    { numRuns: 40 },
  );
});
