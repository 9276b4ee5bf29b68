import { expect, inject, test } from 'vitest';
import { difference } from './difference.ts';

test('the migrations make what the schema files say: else npm run db:migration -- name', async () => {
  expect(await difference(inject('template').adminUrl)).toBeNull();
});
