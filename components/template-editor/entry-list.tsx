'use client';

import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { announce } from '#components/ui/notice.ts';
import { AddEntry } from './add-entry.tsx';
import { useEditing } from './context.ts';
import { useDrag } from './drag.ts';
import { EntryRow } from './entry-row.tsx';
import { type EntryList as ListName, listWords } from './lists.ts';
import { linesOf, oneStep, type Place, sectionStep } from './moves.ts';
import { SectionRow } from './section-row.tsx';
import { usePart } from './store.ts';
import { LINE, useLinesInSight } from './use-lines-in-sight.ts';
import { go } from './use-view.ts';

const keyAt = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined;

/**
 * The entries of one list, of which only those in sight are drawn. One of them takes the focus; the arrow keys
 * move it, and with Alt the entry itself.
 */
export function EntryList({ list, open }: { list: ListName; open: string | null }) {
  const { editor } = useEditing();
  const entries = usePart(editor.store, ({ outline }) => outline[list]);
  const faults = usePart(editor.store, (state) => state.faults);
  const [search, setSearch] = useState('');
  const [cursor, setCursor] = useState(open);
  const lines = useMemo(() => linesOf(found(entries, search)), [entries, search]);
  const { box, first, last, show } = useLinesInSight(lines.length);
  /** The row to be brought in sight, once it is there; nothing else scrolls the list. */
  const sought = useRef<{ key: string; focus: boolean }>(null);
  const wasOpen = useRef(open);
  const all = useRef<HTMLUListElement>(null);
  // By hand: the page's policy lets the server write no style.
  useLayoutEffect(() => {
    if (!all.current) return;
    all.current.style.blockSize = `${lines.length * LINE}px`;
    all.current.style.paddingBlockStart = `${first * LINE}px`;
  }, [lines.length, first]);
  const places = useMemo(
    () => new Map(lines.flatMap((line, at) => (line.is === 'entry' ? [[line.entry.key, at] as const] : []))),
    [lines],
  );
  /** The line of the cursor, for when its entry is gone. */
  const line = useRef(0);
  const here = cursor !== null && places.has(cursor) ? cursor : keyNear(lines, line.current);

  useEffect(() => {
    line.current = places.get(here ?? '') ?? line.current;
  }, [here, places]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another entry is opened, or none
  useEffect(() => {
    const isClosed = wasOpen.current !== null && open === null;
    wasOpen.current = open;
    if (open !== null) setCursor(open);
    // The form that had the focus is gone.
    const key = open ?? (isClosed ? here : null);
    if (key !== null) sought.current = { key, focus: isClosed };
  }, [open]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row is sought by another cursor, and found in the places
  useEffect(() => {
    const line = sought.current && places.get(sought.current.key);
    if (!sought.current || line === undefined || line === null) return;
    const { key, focus } = sought.current;
    sought.current = null;
    show(line);
    if (!focus) return;
    // The row may only just have come into sight.
    requestAnimationFrame(() => {
      box.current?.querySelector<HTMLElement>(`[data-key="${key}"] button`)?.focus({ preventScroll: true });
    });
  }, [open, here, places, show, box]);

  const move = (key: string, { before, section }: Place) => {
    editor.change({ do: 'move', list, keys: [key], before, ...(section !== undefined && { section }) });
    announce({ message: whereIs(editor.store.get().outline[list], key) });
  };
  const drag = useDrag({ box, entries, lines, onDrop: move });
  const step = (by: number) => {
    const at = places.get(here ?? '') ?? -1;
    const next = lines.slice(by > 0 ? at + 1 : 0, by > 0 ? undefined : Math.max(at, 0));
    const line = by > 0 ? next.find((one) => one.is === 'entry') : next.findLast((one) => one.is === 'entry');
    if (line?.is !== 'entry') return;
    sought.current = { key: line.entry.key, focus: true };
    setCursor(line.entry.key);
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const key = keyAt(event.target);
    if (by === 0 || key === undefined) return;
    event.preventDefault();
    if (!event.altKey) return step(by);
    if (search !== '') return void announce({ message: 'Clear the search to move entries.' });
    const place = oneStep(entries, key, by);
    if (place) {
      sought.current = { key, focus: true };
      setCursor(key);
      move(key, place);
    } else announce({ message: `It stands ${by < 0 ? 'first' : 'last'} already.` });
  };
  const click = (event: MouseEvent<HTMLElement>) => {
    const key = keyAt(event.target);
    if (key !== undefined && event.target instanceof Element && event.target.closest('button')) go(list, key);
  };
  const moveSection = (section: string, by: -1 | 1) => {
    const moved = sectionStep(entries, section, by);
    if (moved) editor.change({ do: 'move', list, ...moved });
  };
  const renameSection = (from: string, to: string) => {
    if (list === 'items' || list === 'every') editor.change({ do: 'rename-section', list, from, to });
    // Under its other name it is another row.
    requestAnimationFrame(() =>
      box.current
        ?.querySelector<HTMLElement>(`[data-section="${CSS.escape(to)}"] button:last-of-type`)
        ?.focus({ preventScroll: true }),
    );
  };
  const section = entries.find((entry) => entry.key === here)?.section;
  return (
    <div className="draft-list">
      <div className="draft-list-head">
        <input
          type="search"
          className="control"
          aria-label={`Search ${listWords[list].title}`}
          placeholder="Search"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <AddEntry list={list} section={section} />
      </div>
      <div ref={box} className="draft-lines">
        <ul aria-label={listWords[list].title} ref={all} onKeyDown={press} onClick={click}>
          {lines
            .slice(first, last)
            .map((line) =>
              line.is === 'section' ? (
                <SectionRow
                  key={`section ${line.section}`}
                  {...{ section: line.section, count: line.count, fixed: search !== '' }}
                  onRename={renameSection}
                  onMove={moveSection}
                />
              ) : (
                <EntryRow
                  key={line.entry.key}
                  {...{ entry: line.entry, place: line.place, of: entries.length }}
                  current={line.entry.key === open}
                  cursor={line.entry.key === here}
                  faulty={`${list}/${line.entry.key}` in faults}
                  join={search === '' ? drag.join(line.entry.key) : null}
                />
              ),
            )}
        </ul>
        {drag.gap !== null && <div className="draft-gap" style={{ insetBlockStart: drag.gap * LINE }} />}
        {lines.length === 0 && (
          <p className="p-4 text-ink-3">
            {search === '' ? `There is no ${listWords[list].one} yet.` : 'Nothing of that name.'}
          </p>
        )}
      </div>
    </div>
  );
}

type Entry = { key: string; title: string; section?: string };

function found<T extends Entry>(entries: readonly T[], search: string): readonly T[] {
  const words = search.trim().toLowerCase();
  return words === ''
    ? entries
    : entries.filter(({ key, title }) => title.toLowerCase().includes(words) || key.includes(words));
}

/** The entry at a line, or the nearest below it; at the end the last. */
function keyNear(lines: ReturnType<typeof linesOf>, at: number): string | null {
  const isEntry = (one: (typeof lines)[number]) => one.is === 'entry';
  const line = lines.slice(at).find(isEntry) ?? lines.findLast(isEntry);
  return line?.is === 'entry' ? line.entry.key : null;
}

/** Where an entry stands now: "“HSTS” is 3 of 12 in HTTPS." */
function whereIs(entries: readonly Entry[], key: string): string {
  const own = entries.find((entry) => entry.key === key);
  const among = entries.filter((entry) => entry.section === own?.section);
  const place = among.findIndex((entry) => entry.key === key) + 1;
  return `“${own?.title || key}” is ${place} of ${among.length}${own?.section ? ` in ${own.section}` : ''}.`;
}
