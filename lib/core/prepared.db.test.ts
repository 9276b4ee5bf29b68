import { afterAll, expect, test } from 'vitest';
import { closeDb, db } from './db.ts';

afterAll(closeDb);

test('what is asked twice on a connection is prepared there once; a list of values is not', async () => {
  const names = await db().$transaction(async (tx) => {
    for (const value of [1, 2]) await tx.$queryRaw`SELECT ${value}::int AS "asked twice"`;
    await tx.user.findMany({ where: { name: { in: ['Ada', 'Eve', 'Mia'] } }, select: { id: true } });
    return tx.$queryRaw<{ statement: string }[]>`SELECT statement FROM pg_prepared_statements`;
  });
  const statements = names.map(({ statement }) => statement);
  expect(statements.filter((text) => text.includes('asked twice'))).toHaveLength(1);
  expect(statements.filter((text) => / IN \(/.test(text))).toEqual([]);
});
