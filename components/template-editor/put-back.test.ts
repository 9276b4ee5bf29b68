import { expect, test } from 'vitest';
import { applyChanges } from '#lib/template-draft/apply.ts';
import { type DraftDocument, draftDocument } from '#lib/template-draft/document.ts';
import { outlineOf } from '#lib/template-draft/outline.ts';
import type { Change } from '#lib/template-draft/schema.ts';
import { countAsking, putBack } from './put-back.ts';

const item = (key: string, more: object = {}) => ({
  ...{ key, title: key, section: 'One', severity: 'important' },
  ...more,
});
const draft = draftDocument.parse({
  ...{ key: 'demo', name: 'Demo', version: 1 },
  questions: [{ key: 'redis', ask: 'Redis?', default: true }],
  items: [item('a'), item('b', { after: ['a'], when: 'not:redis' }), item('c', { after: ['b'] })],
  steps: [{ key: 's', title: 'Go', at: '+0m', after: ['a', 'b'] }],
});
const apply = (document: DraftDocument, changes: Change[]) => {
  const applied = applyChanges(document, changes);
  if ('refusal' in applied) throw new Error(applied.refusal.message);
  expect(applied.conflicts).toEqual([]);
  return applied.document;
};

test.each([['a'], ['b'], ['c']])(
  '%s, once removed and put back, is where it was, and so is what came after it',
  (key) => {
    const entry = draft.items.find((one) => one.key === key);
    const removed = apply(draft, [{ do: 'remove', list: 'items', key }]);
    expect(removed).not.toEqual(draft);
    expect(apply(removed, putBack(outlineOf(draft), 'items', { ...entry, key }))).toEqual(draft);
  },
);

test('what depends on a question is counted', () => {
  expect(countAsking(outlineOf(draft), 'redis')).toBe(1);
});
