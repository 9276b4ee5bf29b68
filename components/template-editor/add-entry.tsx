'use client';

import { Plus } from 'lucide-react';
import { TextField } from '#components/ui/text-field.tsx';
import { freeSlug, slugify } from '#lib/core/slug.ts';
import type { Change } from '#lib/template-draft/schema.ts';
import { Ask } from './ask.tsx';
import { useEditing } from './context.ts';
import { type EntryList, listWords } from './lists.ts';
import { endOf } from './moves.ts';
import { go } from './use-view.ts';

/** What a new entry of each list begins with, beside its title. */
const begins: Record<EntryList, Record<string, unknown>> = {
  items: { severity: 'important' },
  steps: { at: '+0m' },
  every: { recurrence: 'FREQ=DAILY', window: '1h' },
  guides: {},
  questions: { default: true },
};

/** Adds an entry: its title, and where it has one its section; the rest is for its form. */
export function AddEntry({ list, section: usual }: { list: EntryList; section: string | undefined }) {
  const { editor } = useEditing();
  const { one, sectioned } = listWords[list];
  const article = /^[io]/.test(one) ? 'an' : 'a';
  const add = (title: string, section: string | undefined) => {
    const { outline } = editor.store.get();
    const lists: readonly EntryList[] = ['guides', 'questions'].includes(list)
      ? [list]
      : ['items', 'steps', 'every'];
    const taken = new Set(lists.flatMap((name) => outline[name].map(({ key }) => key)));
    const key = freeSlug(slugify(title, one), taken);
    const named = list === 'questions' ? { ask: title } : { title };
    const entry = { key, ...named, ...(sectioned && { section }), ...begins[list] };
    const { before } = endOf(outline[list], sectioned ? section : undefined);
    editor.change({ do: 'add', list, entry, before } as Change);
    go(list, key);
  };
  return (
    <Ask
      size="small"
      label={
        <>
          <Plus aria-hidden />
          Add {article} {one}
        </>
      }
      title={`Add ${article} ${one}`}
      submit="Add it"
      onSubmit={({ title = '', section = '' }) => add(title, sectioned ? section : undefined)}
    >
      <TextField
        {...{ name: 'title', id: 'add-title', maxLength: 200, required: true, autoComplete: 'off' }}
        label={list === 'questions' ? 'Question' : 'Title'}
      />
      {sectioned && (
        <TextField
          {...{ name: 'section', id: 'add-section', label: 'Section', maxLength: 100, required: true }}
          list="draft-sections"
          autoComplete="off"
          defaultValue={usual ?? ''}
        />
      )}
    </Ask>
  );
}
