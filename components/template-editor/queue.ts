import { isSame } from '#lib/template/same.ts';
import type { Change, ChangeOf } from '#lib/template-draft/schema.ts';

type Fields = { [name: string]: { from?: unknown; to?: unknown } | undefined };

/**
 * The changes with one more. A field that waits to be sent already keeps what it was and takes what it is to be;
 * one that is back to what it was is not sent at all.
 */
export function enqueue(waiting: readonly Change[], change: Change): Change[] {
  if (change.do !== 'set' && change.do !== 'head') return [...waiting, change];
  const place = waiting.findLastIndex((one) => speaksOf(one, change));
  const known = waiting[place];
  if (!known || known.do !== change.do) return [...waiting, change];
  const fields = mergeFields(known.fields, change.fields);
  const merged = { ...known, fields } as Change;
  return Object.keys(fields).length > 0 ? waiting.with(place, merged) : waiting.toSpliced(place, 1);
}

// Past a change of its key or its removal an entry is another.
function speaksOf(one: Change, change: ChangeOf<'set'> | ChangeOf<'head'>): boolean {
  if (change.do === 'head') return one.do === 'head';
  if (one.do !== 'set' && one.do !== 'rename' && one.do !== 'remove') return false;
  return (
    one.list === change.list && (one.key === change.key || (one.do === 'rename' && one.to === change.key))
  );
}

function mergeFields(before: Fields, after: Fields): Fields {
  const merged = { ...before };
  for (const [name, asked] of Object.entries(after)) {
    const from = before[name] ? before[name].from : asked?.from;
    if (isSame(from, asked?.to)) delete merged[name];
    else merged[name] = { from, to: asked?.to };
  }
  return merged;
}

/** What of an entry (or of none) waits to be sent: its fields as they are to be. */
export function waitingFields(
  waiting: readonly Change[],
  list: string | null,
  key: string | null,
): Record<string, unknown> {
  return Object.fromEntries(
    waiting.flatMap((one) => {
      const isOwn =
        one.do === 'set' ? one.list === list && one.key === key : one.do === 'head' && list === null;
      if (!isOwn || (one.do !== 'set' && one.do !== 'head')) return [];
      return Object.entries(one.fields).map(([name, field]) => [name, field?.to]);
    }),
  );
}

/** The changes without a field of an entry, which has become a question to the person. */
export const withoutField = (
  waiting: readonly Change[],
  { list, key, field }: { list: string | null; key: string | null; field: string | null },
): Change[] =>
  waiting.flatMap((one): Change[] => {
    const speaks =
      one.do === 'head' ? list === null : one.do === 'set' && one.list === list && one.key === key;
    if (!speaks || (one.do !== 'set' && one.do !== 'head')) return [one];
    const fields = Object.fromEntries(
      Object.entries(one.fields).filter(([name]) => field !== null && name !== field),
    );
    return Object.keys(fields).length > 0 ? [{ ...one, fields } as Change] : [];
  });
