import { beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '#lib/template-draft/schema.ts';
import { createSaver, type Saved, type SaveState, type Sent } from './saver.ts';

const set = (key: string, field: string, from: string, to: string): Change => ({
  ...{ do: 'set', list: 'items', key, fields: { [field]: { from, to } } },
});
const remove = (key: string): Change => ({ do: 'remove', list: 'items', key });
const saved = (more: Partial<Saved> = {}): Sent => ({
  is: 'saved',
  saved: {
    ...{ revision: 2, made: true, at: '2026-11-21T10:42:00.000Z', conflicts: [], renamed: [], faults: [] },
    since: { complete: true, edits: [] },
    ...more,
  },
});
const lost: Sent = { is: 'lost', message: 'Holdpoint did not answer.' };
const refused: Sent = { is: 'refused', message: 'No.' };

let requests: { changes: readonly Change[]; answer: (sent: Sent) => Promise<void> }[];
let states: SaveState[];
let refusals: Change[];
let planned: { act: () => void; in: number }[];
let saver: ReturnType<typeof createSaver>;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const wake = async () => {
  planned.pop()?.act();
  await turn();
};
const answer = async (sent: Sent) => requests.at(-1)?.answer(sent);

beforeEach(() => {
  [requests, states, refusals, planned] = [[], [], [], []];
  saver = createSaver({
    send: (changes) =>
      new Promise((resolve) => {
        requests.push({
          changes,
          answer: async (sent) => {
            resolve(sent);
            await turn();
          },
        });
      }),
    onState: (state) => states.push(state),
    onSaved: () => {},
    onRefused: (change) => refusals.push(change),
    later: (act, milliseconds) => {
      planned = [{ act, in: milliseconds }];
      return () => {
        planned = [];
      };
    },
  });
});

describe('what is typed', () => {
  test('is sent once, a moment after the last key', async () => {
    saver.add(set('a', 'title', '', 'H'));
    saver.add(set('a', 'title', 'H', 'HS'));
    saver.add(set('a', 'why', '', 'So.'));
    expect(requests).toHaveLength(0);
    await wake();
    const fields = { title: { from: '', to: 'HS' }, why: { from: '', to: 'So.' } };
    expect(requests[0]?.changes).toEqual([{ do: 'set', list: 'items', key: 'a', fields }]);
    await answer(saved());
    expect(states.map(({ is }) => is)).toEqual(['waiting', 'waiting', 'waiting', 'saving', 'saved']);
    expect(saver.isClean()).toBe(true);
  });

  test('and taken back is not sent', async () => {
    saver.add(set('a', 'title', 'A', 'B'));
    saver.add(set('a', 'title', 'B', 'A'));
    await wake();
    expect([requests.length, saver.isClean()]).toEqual([0, true]);
  });

  test('while something is under way waits for the answer', async () => {
    saver.add(set('a', 'title', '', 'One'));
    await wake();
    saver.add(set('a', 'title', 'One', 'Two'));
    await wake();
    expect(requests).toHaveLength(1);
    expect(saver.unsaved('items', 'a')).toEqual({ title: 'Two' });
    await answer(saved());
    expect(requests[1]?.changes).toEqual([set('a', 'title', 'One', 'Two')]);
  });

  test('keeps its place among what is moved and removed', async () => {
    saver.add(set('a', 'title', '', 'A'));
    saver.add(remove('a'));
    saver.add(set('b', 'title', '', 'B'), true);
    expect(requests[0]?.changes.map((one) => one.do)).toEqual(['set', 'remove', 'set']);
  });
});

describe('a save that fails', () => {
  test('is tried again with all that came since, later each time', async () => {
    saver.add(set('a', 'title', '', 'One'));
    await wake();
    saver.add(set('a', 'title', 'One', 'Two'));
    await answer(lost);
    expect(states.at(-1)).toEqual({ is: 'failed', message: 'Holdpoint did not answer.' });
    expect(saver.unsaved('items', 'a')).toEqual({ title: 'Two' });
    const first = planned[0]?.in ?? 0;
    await wake();
    expect(requests[1]?.changes).toEqual([set('a', 'title', '', 'Two')]);
    await answer(lost);
    expect(planned[0]?.in).toBeGreaterThan(first);
    await wake();
    await answer(saved());
    expect([states.at(-1)?.is, saver.isClean()]).toEqual(['saved', true]);
  });

  test('for one change lets the others through', async () => {
    saver.add(set('a', 'title', '', 'A'));
    saver.add(remove('b'));
    saver.add(set('c', 'title', '', 'C'), true);
    await answer(refused);
    await answer(saved());
    await answer(refused);
    await answer(saved());
    expect(requests.map(({ changes }) => changes.length)).toEqual([3, 1, 1, 1]);
    expect(refusals).toEqual([remove('b')]);
    expect(saver.isClean()).toBe(true);
  });
});

test('a field that is in conflict is not sent again by itself', async () => {
  saver.add(set('a', 'title', '', 'Mine'));
  await wake();
  saver.add(set('a', 'title', 'Mine', 'Mine too'));
  saver.add(set('a', 'why', '', 'So.'));
  const conflict = { list: 'items' as const, key: 'a', field: 'title', theirs: 'Theirs', mine: 'Mine' };
  await answer(saved({ conflicts: [conflict] }));
  expect(requests[1]?.changes).toEqual([set('a', 'why', '', 'So.')]);
});

test('what waits for an entry goes with it to the key that it was given', async () => {
  saver.add({ do: 'add', list: 'items', entry: { key: 'new' }, before: null }, true);
  saver.add(set('new', 'title', '', 'New'));
  await answer(saved({ renamed: [{ list: 'items', from: 'new', to: 'new-2' }] }));
  expect(requests[1]?.changes).toEqual([set('new-2', 'title', '', 'New')]);
});

test('flushing ends when all is answered for', async () => {
  let done = false;
  saver.add(set('a', 'title', '', 'A'));
  const flushed = saver.flush().then(() => {
    done = true;
  });
  await turn();
  expect(done).toBe(false);
  await answer(saved());
  await flushed;
  expect(done).toBe(true);
});
