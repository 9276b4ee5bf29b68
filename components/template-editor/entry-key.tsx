'use client';

import { TextField } from '#components/ui/text-field.tsx';
import { Ask } from './ask.tsx';
import { useEditing, useOpen } from './context.ts';

/** Gives the open entry another key; what names it follows. */
export function EntryKey() {
  const { editor, published } = useEditing();
  const open = useOpen();
  return (
    <Ask
      {...{ size: 'small', kind: 'plain', label: 'Key…', title: 'Its key', submit: 'Change the key' }}
      onSubmit={({ 'entry-key': to = '' }) => {
        if (to !== '' && to !== open.key) editor.change({ do: 'rename', list: open.list, key: open.key, to });
      }}
    >
      {published && (
        <p className="text-ink-2">
          Running projects know what was published by its key: with another key it is another entry to them.
        </p>
      )}
      <TextField
        {...{ name: 'entry-key', id: 'entry-key', label: 'Key', mono: true, required: true, maxLength: 80 }}
        pattern="[a-z0-9]+(-[a-z0-9]+)*"
        title="Small letters, digits and single hyphens, such as redirect-to-https"
        hint="Small letters, digits and single hyphens."
        defaultValue={open.key}
      />
    </Ask>
  );
}
