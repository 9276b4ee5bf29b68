import { expect, test } from 'vitest';
import { dueAt } from './due.ts';

const vienna = { timeZone: 'Europe/Vienna', weekdaysOnly: false };

// Summer time begins in Vienna on 28 March 2027 and ends on 31 October 2027, both at 01:00 UTC.
test.each([
  ['the hour stays over the spring change', '2027-03-29T07:00:00Z', '-1d', '2027-03-28T07:00:00.000Z'],
  ['and before it', '2027-03-29T07:00:00Z', '-2d', '2027-03-27T08:00:00.000Z'],
  ['hours are counted on the clock', '2027-03-28T02:30:00Z', '-3h', '2027-03-27T23:30:00.000Z'],
  [
    'a time that the clocks skip moves on by the gap',
    '2027-03-29T00:30:00Z',
    '-1d',
    '2027-03-28T01:30:00.000Z',
  ],
  ['the hour stays over the autumn change', '2027-11-02T08:00:00Z', '-7d', '2027-10-26T07:00:00.000Z'],
  ['weeks are days', '2027-11-02T08:00:00Z', '-1w', '2027-10-26T07:00:00.000Z'],
  ['a leap day is a day', '2028-03-01T08:00:00Z', '-1d', '2028-02-29T08:00:00.000Z'],
  ['after the launch', '2027-10-30T07:00:00Z', '+2d', '2027-11-01T08:00:00.000Z'],
])('%s', (_name, launchAt, offset, due) => {
  expect(dueAt(offset, { ...vienna, launchAt: new Date(launchAt) })?.toISOString()).toBe(due);
});

// The launch is on Monday, 29 March 2027, at 09:00 in Vienna; the Sunday before is a day of 23 hours.
test.each([
  ['-1d', '2027-03-26T08:00:00.000Z'],
  ['-2d', '2027-03-26T08:00:00.000Z'],
  ['-3d', '2027-03-26T08:00:00.000Z'],
  ['-7d', '2027-03-22T08:00:00.000Z'],
  ['+5d', '2027-04-05T07:00:00.000Z'],
  ['+6d', '2027-04-05T07:00:00.000Z'],
  ['0d', '2027-03-29T07:00:00.000Z'],
  ['-30h', '2027-03-28T01:00:00.000Z'],
])('on weekdays only, %s is due at %s', (offset, due) => {
  const launch = {
    launchAt: new Date('2027-03-29T07:00:00Z'),
    timeZone: 'Europe/Vienna',
    weekdaysOnly: true,
  };
  expect(dueAt(offset, launch)?.toISOString()).toBe(due);
});

test('the weekend is that of the launch’s zone', () => {
  // Friday evening in Los Angeles is Saturday in UTC.
  const launch = {
    launchAt: new Date('2027-06-12T02:00:00Z'),
    timeZone: 'America/Los_Angeles',
    weekdaysOnly: true,
  };
  expect(dueAt('-7d', launch)?.toISOString()).toBe('2027-06-05T02:00:00.000Z');
});
