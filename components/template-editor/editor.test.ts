import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Editor } from '#lib/template-draft/queries.ts';
import type { Change } from '#lib/template-draft/schema.ts';
import { createEditor, type DraftEditor } from './editor.ts';

type Asked = { path: string; changes: Change[] };

const item = (key: string, how: string) => ({ key, title: key, section: 'One', how });
let entries: Record<string, object>;
const draft = {
  ...{ revision: 1, latest: 0, hasDraft: true, faults: [] },
  ...{ head: { name: 'Demo', source: null, summary: '', roles: [] } },
  outline: {
    ...{ steps: [], every: [], guides: [], questions: [] },
    items: [
      { key: 'second', title: 'second', section: 'One' },
      { key: 'third', title: 'third', section: 'One' },
    ],
  },
} as unknown as Editor;
const saved = (more: object) => ({
  ...{ revision: 2, made: true, at: '2026-11-21T10:42:00.000Z', conflicts: [], renamed: [], faults: [] },
  since: { complete: true, edits: [] },
  ...more,
});

let sent: Change[][];
let address: string;
/** What the server says to changes: an answer, or a refusal's status. */
let answer: (changes: readonly Change[]) => object | number;
let editor: DraftEditor;

function serve({ path, changes }: Asked): object | number {
  if (path.endsWith('/changes')) {
    sent.push(changes);
    return answer(changes);
  }
  if (path.includes('/news/')) return { complete: true, edits: [], revision: 1, outline: null, head: null };
  const entry = entries[path.split('/').at(-1) ?? ''];
  return entry ? { revision: 1, entry } : 404;
}

beforeEach(() => {
  vi.useFakeTimers();
  entries = { second: item('second', 'Second.'), third: item('third', 'Third.') };
  [sent, address, answer] = [[], '?list=items&entry=third', () => saved({})];
  vi.stubGlobal('history', { replaceState: (_state: null, _title: string, to: string) => (address = to) });
  vi.stubGlobal('fetch', async (path: string, { body = '{}' }: { body?: string } = {}) => {
    const said = serve({ path, ...JSON.parse(body) });
    return typeof said === 'number' ? Response.json({ title: 'No.' }, { status: said }) : Response.json(said);
  });
  editor = createEditor('/edit', draft);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const gone = { list: 'items', key: 'third', field: null, theirs: null, mine: { how: 'Mine.' } };

function type(field: string, to: string) {
  const { open } = editor.store.get();
  if (!open) throw new Error('nothing is open');
  const typed = open.type(field, to);
  if (!typed) throw new Error('it says so already');
  const fields = { [field]: { from: typed.from, to } };
  editor.change({ do: 'set', list: open.list, key: open.key, fields }, false);
}

const rename: Change = { do: 'rename', list: 'items', key: 'third', to: 'second' };

test('after a key that was refused, what is typed belongs to the entry that is open', async () => {
  await editor.open('items', 'third');
  answer = ([first]) => (first?.do === 'rename' ? 409 : saved({}));
  editor.change(rename);
  type('how', 'Mine.');
  await editor.saver.flush();
  expect(editor.store.get().open?.key).toBe('third');
  expect(address).toBe('?list=items&entry=third');
  expect(sent.flat().at(-1)).toMatchObject({ do: 'set', key: 'third', fields: { how: { to: 'Mine.' } } });
});

test('once a key is given, the address and what was typed meanwhile follow', async () => {
  await editor.open('items', 'third');
  answer = ([first]) =>
    saved(first?.do === 'rename' ? { renamed: [{ list: 'items', from: 'third', to: 'fourth' }] } : {});
  editor.change({ ...rename, to: 'fourth' } as Change);
  type('how', 'Mine.');
  await editor.saver.flush();
  expect(editor.store.get().open?.key).toBe('fourth');
  expect(address).toBe('?list=items&entry=fourth');
  expect(editor.store.get().outline.items.map(({ key }) => key)).toEqual(['second', 'fourth']);
  expect(sent.flat().at(-1)).toMatchObject({ do: 'set', key: 'fourth', fields: { how: { to: 'Mine.' } } });
});

test('a text that is asked about is still there when its entry is opened again, and is what is kept', async () => {
  await editor.open('items', 'third');
  const conflict = { list: 'items', key: 'third', field: 'how', theirs: 'Theirs.', mine: 'Mine.' };
  answer = () => saved({ made: false, conflicts: [conflict] });
  type('how', 'Mine.');
  await editor.saver.flush();
  expect(editor.isKept()).toBe(false);
  entries.third = item('third', 'Theirs.');
  await editor.open('items', 'second');
  await editor.open('items', 'third');
  expect(editor.store.get().open?.valueOf('how')).toBe('Mine.');
  answer = () => saved({});
  const [question] = editor.store.get().questions;
  if (question) editor.answer(question, 'mine');
  await editor.saver.flush();
  expect(sent.flat().at(-1)).toMatchObject({ fields: { how: { from: 'Theirs.', to: 'Mine.' } } });
  expect(editor.isKept()).toBe(true);
});

test('a text in an entry that somebody else removed is put back with all that the entry said', async () => {
  await editor.open('items', 'third');
  type('how', 'Mine.');
  await editor.open('items', 'second');
  answer = () => saved({ made: false, conflicts: [gone] });
  await editor.saver.flush();
  delete entries.third;
  await editor.open('items', 'third');
  expect(editor.store.get().open?.valueOf('how')).toBe('Mine.');
  answer = () => saved({});
  const [question] = editor.store.get().questions;
  if (question) editor.answer(question, 'mine');
  await editor.saver.flush();
  expect(sent.flat().at(-1)).toMatchObject({ do: 'add', entry: { ...item('third', 'Mine.') } });
});

test('a name that is asked about stays while others go on, and is what is kept', async () => {
  const conflict = { list: null, key: null, field: 'name', theirs: 'Theirs', mine: 'Mine' };
  answer = () => saved({ made: false, conflicts: [conflict] });
  editor.change({ do: 'head', fields: { name: { from: 'Demo', to: 'Mine' } } });
  await editor.saver.flush();
  editor.begin({ ...draft, revision: 9, head: { ...draft.head, name: 'Theirs' } });
  expect(editor.store.get().head.name).toBe('Mine');
});
