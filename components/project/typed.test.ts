import { expect, test } from 'vitest';
import { createProject } from '#lib/project/schema.ts';
import { typedOf, usualLaunch } from './typed.ts';

test('a form without a ticked box has empty lists, and the refusal is a sentence', () => {
  const form = new FormData();
  form.set('name', 'Shop');
  form.set('$ACTION_1:0', 'x');
  const typed = typedOf(form);
  expect(typed).toMatchObject({ name: 'Shop', targetUrl: '', templates: [], yes: [] });
  const refused = createProject.safeParse(typed).error?.issues.find(({ path }) => path[0] === 'templates');
  expect(refused?.message).toBe('Choose at least one template.');
});

test('boxes of one name are a list in their order', () => {
  const form = new FormData();
  for (const value of ['b', 'a']) form.append('templates[]', value);
  form.append('yes[]', 'uses-redis');
  expect(typedOf(form)).toMatchObject({ templates: ['b', 'a'], yes: ['uses-redis'] });
});

test.each([
  ['2026-11-21T01:00:00Z', '2026-12-22T09:00'],
  ['2026-11-24T23:59:59Z', '2026-12-22T09:00'],
  ['2026-11-25T00:00:00Z', '2026-12-29T09:00'],
])('on %s a launch is usually at %s', (now, launch) => {
  expect(usualLaunch(new Date(now))).toBe(launch);
  expect(new Date(`${launch}Z`).getUTCDay()).toBe(2);
});
