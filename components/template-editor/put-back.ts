import { bridge } from '#lib/template/order.ts';
import type { EntryList } from '#lib/template-draft/document.ts';
import type { Outline } from '#lib/template-draft/outline.ts';
import type { Change } from '#lib/template-draft/schema.ts';

type Entry = { key: string } & Record<string, unknown>;

/** The changes that bring an entry back to its place, and what came after it too; `outline` is as before it was removed. */
export function putBack(outline: Outline, list: EntryList, entry: Entry): Change[] {
  const { key } = entry;
  const entries = outline[list];
  const before = entries[entries.findIndex((one) => one.key === key) + 1]?.key ?? null;
  const add = { do: 'add', list, entry, before } as const;
  if (list !== 'items' && list !== 'steps') return [add];
  const gone = new Map([[key, (entry.after ?? []) as string[]]]);
  const followers = (['items', 'steps'] as const).flatMap((name) =>
    outline[name].flatMap((one): Change[] => {
      if (!one.after?.includes(key)) return [];
      const fields = { after: { from: bridge(one.after, gone), to: one.after } };
      return [{ do: 'set', list: name, key: one.key, fields }];
    }),
  );
  return [add, ...followers];
}

/** How many entries are there only on an answer to a question. */
export const countAsking = ({ items, steps, every }: Outline, question: string): number =>
  [...items, ...steps, ...every].filter(({ when }) => when === question || when === `not:${question}`).length;
