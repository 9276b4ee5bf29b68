'use client';

import { useEditing, useOpen } from './context.ts';
import type { LengthKind } from './length.ts';
import { LengthField } from './length-field.tsx';
import { Choice } from './simple-fields.tsx';
import { Slot } from './slot.tsx';
import { usePart } from './store.ts';

/** Whose it is: one of the template's roles, which are given to people when a project is made. */
export function RoleField() {
  const { editor } = useEditing();
  const open = useOpen();
  const roles = usePart(editor.store, ({ head }) => head.roles);
  const own = open.valueOf('role');
  const all = typeof own === 'string' && !roles.includes(own) ? [...roles, own] : roles;
  return (
    <Choice
      field="role"
      label="Role"
      none="Nobody in particular"
      hint={roles.length === 0 ? 'Name the roles of this template under About.' : undefined}
      options={all.map((value) => ({ value, label: value }))}
    />
  );
}

/** On which answer to a question the entry concerns a system at all. */
export function ConditionField() {
  const { editor } = useEditing();
  const open = useOpen();
  const questions = usePart(editor.store, ({ outline }) => outline.questions);
  const options = questions.flatMap(({ key, title }) => [
    { value: key, label: `${title || key} Yes` },
    { value: `not:${key}`, label: `${title || key} No` },
  ]);
  const own = open.valueOf('when');
  const lost = typeof own === 'string' && !options.some(({ value }) => value === own);
  return (
    <Choice
      field="when"
      label="Only if"
      none="Always"
      hint={options.length === 0 ? 'Ask something under Questions first.' : undefined}
      options={lost ? [...options, { value: own, label: `${own}: there is no such question` }] : options}
    />
  );
}

type Props = {
  field: string;
  label: string;
  hint?: string;
  kind: LengthKind;
  usual: { unit: string; side?: '-' | '+' };
  /** Blank is nothing. */
  optional?: boolean;
};

/** A length of time or a distance from the launch. */
export function LengthSlot({ field, ...length }: Props) {
  return (
    <Slot<string | null> field={field}>
      {({ value, id, error, set }) => <LengthField {...length} {...{ id, value, error }} onChange={set} />}
    </Slot>
  );
}
