import { expect, test } from 'vitest';
import { line, localDateTime, text, timeZone, webAddress } from './fields.ts';

test.each([
  ['2027-02-28T09:00', true],
  ['2027-02-31T09:00', false],
  ['2027-02-29T09:00', false],
  ['2028-02-29T09:00', true],
  ['2027-13-01T09:00', false],
  ['2027-03-01T24:00', false],
  ['2027-03-01', false],
  ['1969-12-31T23:59', false],
  ['1970-01-01T00:00', true],
  ['2199-12-31T23:59', true],
  ['9999-12-31T23:59', false],
])('%s is a date and a time: %s', (value, expected) => {
  expect(localDateTime.safeParse(value).success).toBe(expected);
});

test('text keeps line feeds, whichever line ends a form sends', () => {
  expect(text('The note', 100).parse('one\r\ntwo\n')).toBe('one\ntwo');
});

test.each([
  ['', 'The title is missing.'],
  ['   ', 'The title is missing.'],
  ['a'.repeat(11), 'The title may be at most 10 characters long.'],
  ['a\nb', 'The title holds characters that cannot be shown.'],
  ['\ud800', 'The title holds characters that cannot be shown.'],
])('a line refuses %o with a sentence', (value, sentence) => {
  expect(line('The title', 10).safeParse(value).error?.issues[0]?.message).toBe(sentence);
});

test.each([
  ['https://example.com', true],
  ['http://example.com:8080/a?b', true],
  ['javascript:alert(1)', false],
  ['https://user:word@example.com/', false],
  ['//example.com', false],
  ['example.com', false],
])('%s is an address: %s', (value, expected) => {
  expect(webAddress.safeParse(value).success).toBe(expected);
});

test('a time zone is one that this runtime knows', () => {
  expect(timeZone.safeParse('Europe/Vienna').success).toBe(true);
  expect(timeZone.safeParse('Middle/Earth').success).toBe(false);
});
