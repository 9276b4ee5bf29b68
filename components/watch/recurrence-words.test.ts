import { expect, test } from 'vitest';
import { sayLength, sayRecurrence } from './recurrence-words.ts';

test.each([
  ['FREQ=HOURLY', '24h', '30m', 'Every hour for 24 hours, each within 30 minutes'],
  ['FREQ=HOURLY;INTERVAL=2', '7d', null, 'Every 2 hours for 7 days'],
  ['FREQ=DAILY', '1w', '24h', 'Every day for 7 days, each within 24 hours'],
  ['FREQ=WEEKLY;BYDAY=MO', null, '2d', 'Every week on Monday, each within 2 days'],
  ['FREQ=WEEKLY;BYDAY=MO,WE,FR', null, null, 'Every week on Monday, Wednesday and Friday'],
  ['FREQ=WEEKLY;COUNT=1', '7d', '3d', 'Once, within 3 days'],
  ['FREQ=DAILY;COUNT=5', null, null, 'Every day 5 times'],
  ['FREQ=MONTHLY;BYMONTHDAY=1', null, null, 'Every month on the 1st'],
  ['FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1,15', null, null, 'Every 3 months on the 1st and 15th'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', null, null, 'Every month on the last day'],
  ['FREQ=MONTHLY;BYMONTHDAY=-3', null, null, 'Every month on the 3rd day from the end'],
  ['FREQ=MONTHLY;BYDAY=1MO,-1FR', null, null, 'Every month on the 1st Monday and the last Friday'],
  ['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1', null, null, 'Every month on the last of Monday and Tuesday'],
  ['FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=2', null, null, 'Every year on the 2nd in January and July'],
  ['FREQ=DAILY;BYHOUR=9,17', null, null, 'Every day in the hours from 09:00 and 17:00'],
  ['FREQ=DAILY;BYHOUR=6', null, null, 'Every day in the hour from 06:00'],
  ['FREQ=DAILY;BYHOUR=6,18;BYMINUTE=30', null, null, 'Every day at 06:30 and 18:30'],
  ['FREQ=HOURLY;BYMINUTE=30', null, null, 'Every hour at minute 30'],
  ['FREQ=DAILY;UNTIL=20270401', null, null, 'Every day until 1 April 2027'],
  ['now and then', '24h', '24h', 'now and then'],
])('%s for %s, within %s: %s', (rule, lasts, window, words) => {
  expect(sayRecurrence(rule, { lasts, window })).toBe(words);
});

test.each([
  ['launch', 'Every day for 6 days'],
  ['launch+24h', 'Every day from 24 hours after the launch for 6 days'],
  ['launch-2h', 'Every day from 2 hours before the launch for 6 days'],
])('a start at %s is said', (startsFrom, words) => {
  expect(sayRecurrence('FREQ=DAILY', { lasts: '6d', window: null, startsFrom })).toBe(words);
});

test.each([
  ['1s', '1 second'],
  ['90s', '90 seconds'],
  ['60s', '1 minute'],
  ['1h', '1 hour'],
  ['1d', '24 hours'],
  ['2d', '2 days'],
])('%s is %s', (length, words) => {
  expect(sayLength(length)).toBe(words);
});
