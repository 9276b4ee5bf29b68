import { expect, test } from 'vitest';
import { openFields } from './fields-store.ts';

const entry = { key: 'backups', title: 'Backups', why: 'Ours.', how: '' };

test('what others write is taken, but for the fields whose text here is not saved', () => {
  const open = openFields('items', 'backups', entry);
  open.takeTheirs({ ...entry, title: 'Backups are kept', why: 'Theirs.' }, ['why']);
  expect(open.values()).toEqual({ ...entry, title: 'Backups are kept', why: 'Ours.' });
  expect(open.store.get().generations).toEqual({ title: 1 }); // the control of no other field is made anew
});

test('what is typed is told once, and says what was there before', () => {
  const open = openFields('items', 'backups', entry);
  expect(open.type('how', 'Restore one.')).toEqual({ from: '' });
  expect(open.type('how', 'Restore one.')).toBeNull();
});
