import { z } from 'zod';
import type { Json } from './canonical.ts';

/** A page of a list, and the cursor of the next one; null on the last. */
export type Page<R> = { data: R[]; next: string | null };

/** The place in a list after which a page begins, as text that is meant for nobody but us. */
export const makeCursor = (place: Json): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** How a list is asked for a page: `place` is what its cursor holds. */
export const pageOf = <P>(place: z.ZodType<P>) => ({
  after: z
    .string()
    .max(500)
    .transform((cursor, context): P => {
      const read = place.safeParse(readCursor(cursor));
      if (read.success) return read.data;
      context.addIssue('This is no cursor of this list: take the one that a page named as next.');
      return z.NEVER;
    })
    .optional()
    .meta({ description: 'The cursor that the page before named as `next`.' }),
  limit: z.coerce
    .number('Give a number from 1 to 100.')
    .int('Give a number from 1 to 100.')
    .min(1, 'Give a number from 1 to 100.')
    .max(100, 'Give a number from 1 to 100.')
    .default(50)
    .meta({ description: 'How many entries a page holds at most.' }),
});

function readCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Cuts rows that were asked for one more than a page holds, so that there is known to be another. */
export function cutPage<R>(rows: readonly R[], limit: number, placeOf: (row: R) => Json): Page<R> {
  const data = rows.slice(0, limit);
  const last = rows.length > limit ? data.at(-1) : undefined;
  return { data, next: last === undefined ? null : makeCursor(placeOf(last)) };
}
