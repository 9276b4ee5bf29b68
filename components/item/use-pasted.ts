import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { ChecklistRow } from '#lib/item/filter.ts';
import type { ListedItem, readList } from '#lib/template-import/list.ts';

type Read = typeof readList;
type Pasted = { items: readonly ListedItem[]; known: ReadonlySet<string>; problem: string | undefined };

const plain = (title: string): string => title.trim().toLowerCase();

/** The items of a pasted text. The reader is fetched when the first list is pasted: until then it costs nothing. */
export function usePasted(
  text: string,
  section: string,
  unsaid: ListedItem['severity'],
  rows: readonly ChecklistRow[],
): Pasted {
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    void import('#lib/template-import/list.ts').then((list) => setRead(() => list.readList));
  }, []);
  const shown = useDeferredValue(text);
  return useMemo(() => {
    const answer = read && shown.trim() !== '' ? read(shown, section.trim(), unsaid) : null;
    const items = answer?.ok ? answer.items : [];
    const titles = new Set(rows.map(({ title }) => plain(title)));
    const known = new Set(items.filter(({ title }) => titles.has(plain(title))).map(({ title }) => title));
    return { items, known, problem: problemOf(answer) };
  }, [read, shown, section, unsaid, rows]);
}

function problemOf(answer: ReturnType<Read> | null): string | undefined {
  if (!answer) return undefined;
  if (!answer.ok) {
    const [first] = answer.problems;
    return first && `Line ${first.line}: ${first.message}`;
  }
  return answer.items.length === 0
    ? 'Nothing here is a list, a step or a section that asks for something.'
    : undefined;
}
