import { expect, test } from 'vitest';
import {
  firstParagraph,
  sayCondition,
  sayCounts,
  sayDue,
  sayLocal,
  sayProbe,
  sayReport,
  saySignOffs,
} from './words.ts';

test.each([
  ['-7d', '7 days before the launch'],
  ['-1w', '1 week before the launch'],
  ['+10m', '10 minutes after the launch'],
  ['0d', 'at the launch'],
  ['+0m', 'at the launch'],
  ['soon', 'soon'],
])('%s is %s', (offset, words) => {
  expect(sayDue(offset)).toBe(words);
});

test('counts leave out what is not there', () => {
  const counts = { critical: 2, important: 0, optional: 1, steps: 1, occurrences: 0 };
  expect(sayCounts(counts)).toBe('2 critical · 1 optional · 1 launch step');
});

test('the first paragraph is one line', () => {
  expect(firstParagraph('One\ntwo.\n\nThree.')).toBe('One two.');
  expect(firstParagraph('')).toBe('');
});

test.each([
  [null, ''],
  [{ count: 2, role: null }, '2 sign-offs'],
  [{ count: 1, role: 'lead' as const }, '1 sign-off, role lead'],
])('%j: %s', (asked, words) => {
  expect(saySignOffs(asked)).toBe(words);
});

const questions = [{ key: 'uses-redis', ask: 'Does the system use Redis?' }];

test.each([
  [null, ''],
  ['uses-redis', 'Does the system use Redis? Yes'],
  ['not:uses-redis', 'Does the system use Redis? No'],
  ['other', 'other Yes'],
])('the condition %s is told as "%s"', (when, words) => {
  expect(sayCondition(when, questions)).toBe(words);
});

test('probes and reports name what they are told', () => {
  const probe = { id: 'hsts', blocking: false, freshFor: '24h', params: { minAge: 300 } };
  expect(sayProbe(probe)).toBe('hsts (minAge 300), advisory');
  expect(sayProbe({ ...probe, blocking: true, params: {} })).toBe('hsts');
  const settings = { blocking: true, required: true, freshFor: '24h' };
  const one = { format: 'django-check' as const, ids: ['security.W004'] };
  expect(sayReport({ ...one, ...settings })).toBe('django-check: security.W004');
  expect(sayReport({ format: 'junit', ids: [], ...settings, required: false })).toBe('junit, if it is sent');
  expect(sayLocal({ check: 'env', ...settings, blocking: false })).toBe('env, advisory');
});
