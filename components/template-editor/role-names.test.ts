import { expect, test } from 'vitest';
import { rolesOf } from './role-names.ts';

test('roles are in small letters, each once, and a line of other letters is told', () => {
  expect(rolesOf(['Ops Team', 'ops-team', 'роль', 'lead'])).toEqual({
    roles: ['ops-team', 'lead'],
    lost: ['роль'],
  });
});
