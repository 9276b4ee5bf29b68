'use client';

import { sayField } from '#components/template/field-words.ts';
import { announce } from '#components/ui/notice.ts';
import type { EntryList } from '#lib/template-draft/document.ts';
import type { Edit } from '#lib/template-draft/edits.ts';
import type { Conflict } from '#lib/template-draft/entries.ts';
import type { Outline } from '#lib/template-draft/outline.ts';
import type { Editor, News } from '#lib/template-draft/queries.ts';
import type { Change } from '#lib/template-draft/schema.ts';
import { type OpenFields, openFields } from './fields-store.ts';
import { foresee } from './outline-change.ts';
import { fetchEntry, fetchNews, sendChanges } from './remote.ts';
import { createSaver, type Saved, type SaveState } from './saver.ts';
import { createStore } from './store.ts';
import { sayEdit } from './words.ts';

/** What a person is asked: somebody else changed the same meanwhile. */
export type Question = Conflict & { by: string; at: string | null };

export type EditorState = {
  revision: number;
  outline: Outline;
  head: Editor['head'];
  save: SaveState;
  /** What keeps an entry from being published: sentences by field, by the entry's name. */
  faults: Readonly<Record<string, Readonly<Record<string, string>>>>;
  questions: readonly Question[];
  /** The fields of the entry that is open. */
  open: OpenFields | null;
};

const nameOf = (list: string | null, key: string | null) => (list === null ? 'about' : `${list}/${key}`);

export type DraftEditor = ReturnType<typeof createEditor>;

/** The editor of one draft: what it shows, and what may be done to it. `base` is its address. */
export function createEditor(base: string, initial: Editor) {
  const store = createStore<EditorState>({
    ...{ revision: initial.revision, outline: initial.outline, head: initial.head, open: null },
    ...{ save: { is: 'saved', at: null }, faults: faultsByName(initial.faults), questions: [] },
  });
  const own = new Set<number>();
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
    const { outline, faults, revision, questions } = store.get();
    const fresh = sent.filter((one) => one.do === 'set').reduce(foresee, outline);
    if (saved.revision > revision) own.add(saved.revision);
    const others = saved.since.edits.filter((edit) => !own.has(edit.revision));
    const asked = saved.conflicts.map((conflict) => ({ ...conflict, ...whoChanged(conflict, others) }));
    store.set({
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
    store.set({ revision: news.revision, outline: saver.pending().reduce(foresee, outline), head });
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
    else open.takeTheirs(found.entry, saver.unsaved(open.list, open.key));
  }

  function becomes(list: EntryList, from: string, to: string) {
    const { outline, open } = store.get();
    store.set({ outline: foresee(outline, { do: 'rename', list, key: from, to }) });
    if (open?.list === list && open.key === from) {
      open.key = to;
      history.replaceState(null, '', `?list=${list}&entry=${to}`);
    }
  }

  const change = (one: Change, now = true) => {
    const { outline } = store.get();
    if (one.do !== 'set' && one.do !== 'head') store.set({ outline: foresee(outline, one) });
    saver.add(one, now);
  };

  return {
    base,
    store,
    saver,
    readAnew,
    change,
    /** Opens an entry: what is not saved of it yet goes over what the server has. */
    async open(list: EntryList, key: string): Promise<void> {
      if (saver.isAdding(list, key)) await saver.flush();
      const found = await fetchEntry(base, list, key);
      const entry = found && { ...found.entry, ...saver.unsaved(list, key) };
      store.set({ open: entry && openFields(list, key, entry) });
    },
    close: () => store.set({ open: null }),
    /** A key of somebody's choosing; everything that names the entry follows. */
    rename(list: EntryList, key: string, to: string) {
      change({ do: 'rename', list, key, to });
      const { open } = store.get();
      if (open?.list === list && open.key === key) open.key = to;
      history.replaceState(null, '', `?list=${list}&entry=${to}`);
    },
    /** Ends a question: what was written here is set over theirs, or theirs is taken. */
    answer(question: Question, keep: 'mine' | 'theirs') {
      const { list, key, field, mine, theirs } = question;
      const { questions, open } = store.get();
      store.set({ questions: questions.filter((one) => one !== question) });
      const isOpen = open?.list === list && open?.key === key;
      if (list === null || key === null) {
        if (field === null) return;
        if (keep === 'mine')
          change({ do: 'head', fields: { [field]: { from: theirs, to: mine } } } as Change);
        else store.set({ head: { ...store.get().head, [field]: theirs } });
      } else if (field !== null) {
        const to = isOpen && keep === 'mine' ? open.valueOf(field) : mine;
        if (keep === 'mine') change({ do: 'set', list, key, fields: { [field]: { from: theirs, to } } });
        else if (isOpen) open.put(field, theirs);
      } else if (keep === 'mine' && mine === null) change({ do: 'remove', list, key });
      else if (keep === 'mine' && isOpen) {
        change({ do: 'add', list, entry: { ...open.values(), key }, before: null });
        open.store.set({ gone: false });
      }
    },
    /** The draft as the page has it now, after something that replaced it whole. */
    begin(next: Editor) {
      if (next.revision <= store.get().revision) return;
      const { revision, outline, head, faults } = next;
      store.set({
        ...{ revision, head, faults: faultsByName(faults) },
        outline: saver.pending().reduce(foresee, outline),
      });
      const { open } = store.get();
      if (open) void refreshOpen(open);
    },
  };
}

const isAbout = (one: Conflict, other: Conflict): boolean =>
  one.list === other.list && one.key === other.key && one.field === other.field;

const concerns = ({ changes }: Edit, { list, key }: { list: string; key: string }): boolean =>
  changes.some(
    (one) => (one.list === list && (one.key === key || one.did === 'rename-section')) || !one.list,
  );

function whoChanged(
  { list, key, field }: Conflict,
  others: readonly Edit[],
): { by: string; at: string | null } {
  const edit = others.findLast(({ changes }) =>
    changes.some(
      (one) =>
        (one.list ?? null) === list &&
        (one.key ?? null) === key &&
        (!one.fields || field === null || one.fields.includes(field)),
    ),
  );
  return { by: edit?.by ?? 'Somebody else', at: edit?.at ?? null };
}

const sayConflict = ([first, ...more]: readonly Question[]): string => {
  if (!first) return '';
  const what = first.field === null ? 'the same entry' : sayField(first.field);
  const rest = more.length > 0 ? ` And ${more.length} more.` : '';
  return `${first.by} changed ${what} while you were writing. Your text is kept; choose which stays.${rest}`;
};

type Faults = EditorState['faults'];

function faultsByName(faults: Editor['faults']): Faults {
  const named: Record<string, Record<string, string>> = {};
  for (const { list, key, field, message } of faults) {
    const name = nameOf(list, key);
    named[name] ??= {};
    named[name][field ?? ''] ??= message;
  }
  return named;
}

function withFaults(faults: Faults, sent: readonly Change[], { faults: found }: Saved): Faults {
  const names = sent.flatMap((one) => (one.do === 'set' ? [nameOf(one.list, one.key)] : []));
  const rest = Object.entries(faults).filter(([name]) => !names.includes(name));
  return { ...Object.fromEntries(rest), ...faultsByName(found) };
}
