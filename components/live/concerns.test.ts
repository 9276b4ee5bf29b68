import { expect, test } from 'vitest';
import { concerns } from './concerns.ts';

test.each([
  ['/acme', 'shop', true],
  ['/acme/', 'shop', true],
  ['/acme/inbox', 'shop', true],
  ['/acme/projects/shop', 'shop', true],
  ['/acme/projects/shop/items/hsts', 'shop', true],
  ['/acme/projects/shop-2', 'shop', false],
  ['/acme/projects/new', 'shop', false],
  ['/acme/settings/members', 'shop', false],
  ['/other/projects/shop', 'shop', false],
  ['/acme/settings/members', null, true],
])('%s, a change of %s: %s', (path, project, is) => {
  expect(concerns(path, 'acme', { project })).toBe(is);
});
