import { expect, test } from 'vitest';
import { sayLength, sayRecurrence } from './recurrence-words.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

test.each([
  ['FREQ=HOURLY', DAY, HOUR / 2, 'Every hour for 24 hours, each within 30 minutes'],
  ['FREQ=HOURLY;INTERVAL=2', 7 * DAY, null, 'Every 2 hours for 7 days'],
  ['FREQ=DAILY', 7 * DAY, DAY, 'Every day for 7 days, each within 24 hours'],
  ['FREQ=WEEKLY;BYDAY=MO', null, 2 * DAY, 'Every week on Monday, each within 2 days'],
  ['FREQ=WEEKLY;BYDAY=MO,WE,FR', null, null, 'Every week on Monday, Wednesday and Friday'],
  ['FREQ=WEEKLY;COUNT=1', 7 * DAY, 3 * DAY, 'Once, within 3 days'],
  ['FREQ=DAILY;COUNT=5', null, null, 'Every day 5 times'],
  ['FREQ=MONTHLY;BYMONTHDAY=1', null, null, 'Every month on the 1st'],
  ['FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1,15', null, null, 'Every 3 months on the 1st and 15th'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', null, null, 'Every month on the last day'],
  ['FREQ=MONTHLY;BYMONTHDAY=-3', null, null, 'Every month on the 3rd day from the end'],
  ['FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=2', null, null, 'Every year on the 2nd in January and July'],
  ['FREQ=DAILY;BYHOUR=9,17', null, null, 'Every day in the hours 9 and 17'],
  ['now and then', DAY, DAY, 'now and then'],
])('%s for %s s, within %s s: %s', (rule, forSeconds, windowSeconds, words) => {
  expect(sayRecurrence(rule, { forSeconds, windowSeconds })).toBe(words);
});

test('a start away from the launch is said', () => {
  const bounds = { forSeconds: 6 * DAY, windowSeconds: null, fromSeconds: DAY };
  expect(sayRecurrence('FREQ=DAILY', bounds)).toBe('Every day from 24 hours after the launch for 6 days');
});

test.each([
  [1, '1 second'],
  [90, '90 seconds'],
  [60, '1 minute'],
  [HOUR, '1 hour'],
  [DAY, '24 hours'],
  [2 * DAY, '2 days'],
])('%i s is %s', (seconds, words) => {
  expect(sayLength(seconds)).toBe(words);
});
