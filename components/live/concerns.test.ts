import { expect, test } from 'vitest';
import { concerns } from './concerns.ts';

test.each([
  ['/acme', 'shop', 'item', true],
  ['/acme/', 'shop', 'item', true],
  ['/acme/inbox', 'shop', 'item', true],
  ['/acme/projects/shop', 'shop', 'item', true],
  ['/acme/projects/shop/items/hsts', 'shop', 'probe', true],
  ['/acme/projects/shop-2', 'shop', 'item', false],
  ['/acme/projects/new', 'shop', 'item', false],
  ['/acme/settings/members', 'shop', 'item', false],
  ['/other/projects/shop', 'shop', 'item', false],
  ['/acme/settings/members', null, 'invitation', true],
  ['/acme/templates/django', null, 'template', true],
  ['/acme/templates/django/edit', null, 'template', false],
  ['/acme/templates/django/edit', null, 'member', true],
  ['/acme/projects/shop', null, 'template', false],
  ['/acme/projects/shop', null, 'member', true],
])('%s, a change of %s about %s: %s', (path, project, word, is) => {
  expect(concerns(path, 'acme', { project, about: [word] })).toBe(is);
});
