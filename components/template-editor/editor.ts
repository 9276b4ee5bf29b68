'use client';

import { announce } from '#components/ui/notice.ts';
import type { EntryList } from '#lib/template-draft/document.ts';
import type { Edit } from '#lib/template-draft/edits.ts';
import type { Conflict } from '#lib/template-draft/entries.ts';
import type { Outline } from '#lib/template-draft/outline.ts';
import type { Editor, News } from '#lib/template-draft/queries.ts';
import type { Change } from '#lib/template-draft/schema.ts';
import { type Faults, faultsByName, withFaults } from './faults-by-name.ts';
import { type OpenFields, openFields } from './fields-store.ts';
import { foresee } from './outline-change.ts';
import { askedAbout, concerns, isAbout, type Question, sayConflict, whoChanged } from './questions.ts';
import { fetchEntry, fetchNews, sendChanges, sendPublish } from './remote.ts';
import { createSaver, type Saved, type SaveState } from './saver.ts';
import { createStore } from './store.ts';
import { sayEdit } from './words.ts';

export type EditorState = {
  revision: number;
  /** The latest version; 0 before the first. */
  latest: number;
  /** Whether something differs from it. */
  hasDraft: boolean;
  outline: Outline;
  head: Editor['head'];
  /** Counts what was taken of others there: its fields are made anew then. */
  headTaken: number;
  save: SaveState;
  faults: Faults;
  questions: readonly Question[];
  /** The fields of the entry that is open. */
  open: OpenFields | null;
};

const MOST_HEARD = 200;

const isAt = (open: OpenFields | null, list: EntryList | null, key: string | null): open is OpenFields =>
  open !== null && open.list === list && open.key === key;

const nameOf = ({ list, key }: Pick<Conflict, 'list' | 'key'>): string => `${list}/${key}`;
const NO_ENTRY = { list: null, key: null };
/** Whether somebody removed the entry that was written in. */
const isOfGone = ({ list, field, mine }: Conflict): boolean =>
  list !== null && field === null && mine !== null;

export type DraftEditor = ReturnType<typeof createEditor>;

/** The editor of one draft: what it shows, and what may be done to it. `base` is its address. */
export function createEditor(base: string, initial: Editor) {
  const store = createStore<EditorState>({
    ...{ revision: initial.revision, outline: initial.outline, head: initial.head, open: null, headTaken: 0 },
    ...{ latest: initial.latest, hasDraft: initial.hasDraft },
    ...{ save: { is: 'saved', at: null }, faults: faultsByName(initial.faults), questions: [] },
  });
  const own = new Set<number>();
  /** What others were heard to have done, oldest first, to say whose a change was that something typed here meets. */
  let heard: readonly Edit[] = [];
  /** The entries that were opened here, for what is written in one that somebody else removes. */
  const opened = new Map<string, OpenFields>();
  /** Counts what was asked to be opened: an answer that comes after another was asked for opens nothing. */
  let openings = 0;
  const saver = createSaver({
    send: (changes, last) => sendChanges(base, store.get().revision, changes, last),
    onState: (save) => store.set({ save }),
    onSaved,
    onRefused: (change, message) => {
      announce({ kind: 'refused', message: `Not saved. ${message}` });
      // The list foresaw what has not come.
      if (change.do !== 'set' && change.do !== 'head') void readAnew();
    },
    later: (act, milliseconds) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
  });

  function onSaved(saved: Saved, sent: readonly Change[]) {
    const { outline, faults, questions } = store.get();
    const fresh = sent.filter((one) => one.do === 'set').reduce(foresee, outline);
    if (saved.made) own.add(saved.revision);
    const others = saved.since.edits.filter((edit) => !own.has(edit.revision));
    const asked = saved.conflicts.map((conflict) => ({
      ...conflict,
      ...(isOfGone(conflict) && { mine: opened.get(nameOf(conflict))?.values() ?? conflict.mine }),
      ...whoChanged(conflict, [...heard, ...others]),
    }));
    store.set({
      ...(saved.made && { hasDraft: true }),
      outline: fresh,
      faults: withFaults(faults, sent, saved),
      questions: [...questions.filter((one) => !asked.some((other) => isAbout(one, other))), ...asked],
      // Not past what others did: the next look tells it.
      ...(others.length === 0 && saved.since.complete && { revision: saved.revision }),
    });
    for (const { list, from, to } of saved.renamed) becomes(list as EntryList, from, to);
    if (asked.length > 0) announce({ kind: 'refused', message: sayConflict(asked) });
    if (others.length > 0 || !saved.since.complete) void readAnew();
  }

  /** Looks at what others have done; what is being written here stays. */
  async function readAnew(): Promise<void> {
    const news = await fetchNews(base, store.get().revision);
    if (news?.outline && news.head) await take(news, news.outline, news.head);
  }

  async function take(news: News, outline: Outline, head: Editor['head']) {
    const others = news.edits.filter((edit) => !own.has(edit.revision));
    heard = [...heard, ...others].slice(-MOST_HEARD);
    store.set({ revision: news.revision, outline: foreseen(outline), head: { ...head, ...ownOf(NO_ENTRY) } });
    const { open } = store.get();
    if (open && (!news.complete || others.some((edit) => concerns(edit, open)))) await refreshOpen(open);
    const last = others.at(-1);
    if (last) announce({ message: sayEdit(last) });
    else if (!news.complete)
      announce({ message: 'This draft was changed elsewhere; here it is as it is now.' });
  }

  async function refreshOpen(open: OpenFields) {
    const found = await fetchEntry(base, open.list, open.key).catch(() => undefined);
    if (found === undefined || store.get().open !== open) return;
    if (found === null) open.store.set({ gone: true });
    else open.takeTheirs(found.entry, Object.keys(ownOf(open)));
  }

  // What was written here of an entry and is not saved: it waits, or stays until a question is answered.
  const ownOf = ({ list, key }: Pick<Conflict, 'list' | 'key'>): Record<string, unknown> => ({
    ...askedAbout(store.get().questions, list, key),
    ...saver.unsaved(list, key),
  });

  // A key that was asked for may be refused: an entry has it once that is answered.
  const foreseen = (outline: Outline) =>
    saver
      .pending()
      .filter((one) => one.do !== 'rename')
      .reduce(foresee, outline);

  function becomes(list: EntryList, from: string, to: string) {
    const { outline, open, questions } = store.get();
    store.set({
      outline: foresee(outline, { do: 'rename', list, key: from, to }),
      questions: questions.map((one) => (one.list === list && one.key === from ? { ...one, key: to } : one)),
    });
    const known = opened.get(nameOf({ list, key: from }));
    if (known) opened.set(nameOf({ list, key: to }), known);
    if (isAt(open, list, from)) {
      open.key = to;
      history.replaceState(null, '', `?list=${list}&entry=${to}`);
    }
  }

  /** Whether nothing that was written here would go with the page. */
  const isKept = () => saver.isClean() && store.get().questions.length === 0;

  const change = (one: Change, now = true) => {
    const { outline } = store.get();
    if (!['set', 'head', 'rename'].includes(one.do)) store.set({ outline: foresee(outline, one) });
    saver.add(one, now);
  };

  return {
    base,
    store,
    saver,
    readAnew,
    change,
    isKept,
    /** Opens an entry: what is not saved of it yet goes over what the server has. */
    async open(list: EntryList, key: string): Promise<void> {
      openings += 1;
      const turn = openings;
      // A key that was changed here is the same entry.
      if (isAt(store.get().open, list, key)) return;
      if (saver.isAdding(list, key)) await saver.flush();
      const found = await fetchEntry(base, list, key);
      if (turn !== openings) return;
      const entry = found && { ...found.entry, ...ownOf({ list, key }) };
      const gone = store.get().questions.find((one) => one.list === list && one.key === key && isOfGone(one));
      const values = entry ?? (gone?.mine as Record<string, unknown> | undefined);
      const open = values ? openFields(list, key, values) : null;
      if (open) opened.set(nameOf(open), open);
      if (open && !found) open.store.set({ gone: true });
      store.set({ open });
    },
    /** Makes a version of all that is saved, or says why not. */
    async publish(notes: string) {
      await saver.flush();
      if (!isKept()) return { message: 'Something is not saved yet, so nothing was published.', fields: {} };
      const answer = await sendPublish(base, store.get().revision, notes);
      if ('version' in answer) {
        own.add(answer.revision);
        store.set({ revision: answer.revision, latest: answer.version, hasDraft: false });
      }
      return answer;
    },
    close() {
      openings += 1;
      store.set({ open: null });
    },
    /** Ends a question: what was written here is set over theirs, or theirs is taken. */
    answer(question: Question, keep: 'mine' | 'theirs') {
      const { list, key, field, mine, theirs } = question;
      const { questions, open } = store.get();
      store.set({ questions: questions.filter((one) => one !== question) });
      const isOpen = isAt(open, list, key);
      if (list === null || key === null) {
        if (field === null) return;
        const { head, headTaken } = store.get();
        store.set({
          head: { ...head, [field]: keep === 'mine' ? mine : theirs },
          headTaken: headTaken + (keep === 'theirs' ? 1 : 0),
        });
        if (keep === 'mine')
          change({ do: 'head', fields: { [field]: { from: theirs, to: mine } } } as Change);
      } else if (field !== null) {
        const to = isOpen && keep === 'mine' ? open.valueOf(field) : mine;
        if (keep === 'mine') change({ do: 'set', list, key, fields: { [field]: { from: theirs, to } } });
        else if (isOpen) open.put(field, theirs);
      } else if (keep === 'mine' && mine === null) change({ do: 'remove', list, key });
      else if (keep === 'mine') {
        const entry = { ...(isOpen ? open.values() : (mine as object)), key };
        change({ do: 'add', list, entry, before: null });
        if (isOpen) open.store.set({ gone: false });
      }
    },
    /** The draft as the page has it now, after something that replaced it whole. */
    begin(next: Editor) {
      if (next.revision <= store.get().revision) return;
      const { revision, latest, hasDraft, outline, head, faults } = next;
      store.set({
        ...{ revision, latest, hasDraft, faults: faultsByName(faults) },
        head: { ...head, ...ownOf(NO_ENTRY) },
        outline: foreseen(outline),
      });
      const { open } = store.get();
      if (open) void refreshOpen(open);
    },
  };
}
