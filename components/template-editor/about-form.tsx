'use client';

import { useState } from 'react';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import { isSame } from '#lib/template/same.ts';
import type { HeadField } from '#lib/template-draft/document.ts';
import { useEditing } from './context.ts';
import { Part } from './part.tsx';
import { QuestionBox } from './question-box.tsx';
import { rolesOf } from './role-names.ts';
import { linesOf } from './simple-fields.tsx';
import { usePart } from './store.ts';

/** What belongs to the template and to no entry of it. */
export function AboutForm() {
  const { editor, place, published } = useEditing();
  const faults = usePart(editor.store, (state) => state.faults.about);
  const questions = usePart(editor.store, (state) => state.questions);
  const taken = usePart(editor.store, (state) => state.headTaken);
  const [lost, setLost] = useState<readonly string[]>([]);
  const { head } = editor.store.get();
  const set = (field: HeadField, value: unknown) => {
    const before = editor.store.get().head;
    if (isSame(before[field], value)) return;
    editor.store.set({ head: { ...before, [field]: value } });
    editor.change({ do: 'head', fields: { [field]: { from: before[field], to: value } } }, false);
  };
  return (
    <>
      {questions
        .filter(({ list }) => list === null)
        .map((question) => (
          <QuestionBox key={question.field} question={question} />
        ))}
      <Part key={taken} title="The template">
        <TextField
          {...{ name: 'name', label: 'Name', maxLength: 120, error: faults?.name }}
          defaultValue={head.name}
          onChange={({ target }) => set('name', target.value.trim())}
        />
        <TextField
          {...{ name: 'key', label: 'Key', mono: true, disabled: true, value: place.key }}
          hint={`Its address and its name in YAML${published ? '; projects know it by this' : ''}. It was chosen when the template was made.`}
        />
        <TextField
          {...{ name: 'source', label: 'Source', maxLength: 200, error: faults?.source }}
          hint="Where it comes from."
          defaultValue={head.source ?? ''}
          onChange={({ target }) => set('source', target.value.trim() || null)}
        />
        <TextArea
          {...{ name: 'summary', label: 'Summary', rows: 4, maxLength: 2_000, error: faults?.summary }}
          hint="Markdown: what it is for, in a few lines."
          defaultValue={head.summary}
          onChange={({ target }) => set('summary', target.value)}
        />
        <TextArea
          {...{ name: 'roles', label: 'Roles', rows: 4, mono: true }}
          error={
            lost.length > 0 ? `Not kept: ${lost.join(', ')}. Write it in the letters a to z.` : faults?.roles
          }
          hint="One a line, in small letters. Each is given to a person when a project is made."
          defaultValue={head.roles.join('\n')}
          onChange={({ target }) => {
            const read = rolesOf(linesOf(target.value));
            setLost(read.lost);
            set('roles', read.roles);
          }}
        />
      </Part>
    </>
  );
}
