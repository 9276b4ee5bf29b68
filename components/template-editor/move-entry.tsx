'use client';

import { Button } from '#components/ui/button.tsx';
import { RadioGroup } from '#components/ui/choice.tsx';
import { announce } from '#components/ui/notice.ts';
import { TextField } from '#components/ui/text-field.tsx';
import { Ask } from './ask.tsx';
import { useEditing, useOpen } from './context.ts';
import { listWords } from './lists.ts';
import { endOf, oneStep, type Place, startOf } from './moves.ts';

const ends = [
  { value: 'first', label: 'First in it' },
  { value: 'last', label: 'Last in it' },
];

/** Moves the open entry without dragging: a place up or down, or to the beginning or end of a section. */
export function MoveEntry() {
  const { editor } = useEditing();
  const open = useOpen();
  const { list } = open;
  const { sectioned } = listWords[list];
  const entries = () => editor.store.get().outline[list];
  const move = (place: Place | null, told: string) => {
    if (!place) return void announce({ message: 'It stands there already.' });
    const { before, section } = place;
    editor.change({ do: 'move', list, keys: [open.key], before, ...(section !== undefined && { section }) });
    if (section !== undefined && section !== open.valueOf('section')) open.put('section', section);
    announce({ message: told });
  };
  return (
    <>
      <Button size="small" kind="plain" onClick={() => move(oneStep(entries(), open.key, -1), 'Moved up.')}>
        Move up
      </Button>
      <Button size="small" kind="plain" onClick={() => move(oneStep(entries(), open.key, 1), 'Moved down.')}>
        Move down
      </Button>
      <Ask
        {...{ size: 'small', kind: 'plain', label: 'Move to…', title: 'Move to', submit: 'Move it' }}
        onSubmit={({ section = '', end }) => {
          const to = end === 'first' ? startOf : endOf;
          const place = to(entries(), sectioned ? section : undefined, open.key);
          move(place, sectioned ? `Moved to ${section}.` : 'Moved.');
        }}
      >
        {sectioned && (
          <TextField
            {...{ name: 'section', id: 'move-section', label: 'Section', maxLength: 100, required: true }}
            {...{ list: 'draft-sections', autoComplete: 'off' }}
            defaultValue={String(open.valueOf('section') ?? '')}
          />
        )}
        <RadioGroup name="end" label="Where" options={ends} defaultValue="last" />
      </Ask>
    </>
  );
}
