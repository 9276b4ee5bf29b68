import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().min(1);

/** Where a chain begins: what `prev` says in its first event. */
export const FIRST_PREV = '0'.repeat(64);

/** One line of an exported history, version 1. Source: docs/history.md, which a stranger must be able to follow. */
export const eventLine = z.strictObject({
  v: z.literal(1),
  chain: z.string().regex(/^(project|workspace):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  seq: z.int().min(1),
  prev: hash,
  at: z.iso.datetime({ precision: 3 }),
  type: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/),
  actor: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), id: name, name: z.string(), role: name.nullable() }),
    z.strictObject({ kind: z.literal('token'), id: name, name }),
    z.strictObject({ kind: z.literal('system'), name }),
    z.strictObject({ kind: z.literal('guest') }),
  ]),
  item: name.nullable(),
  data: z.record(z.string(), z.unknown()),
  hash,
});
export type EventLine = z.infer<typeof eventLine>;
