'use client';

import { SelectField } from '#components/ui/select-field.tsx';
import { Part } from './part.tsx';
import { Text } from './simple-fields.tsx';
import { Slot } from './slot.tsx';

const answers = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** What is asked when a project is made. */
export function QuestionForm() {
  return (
    <Part title="What">
      <Text
        field="ask"
        label="Question"
        max={200}
        focus
        hint="Answered with yes or no when a project is made."
      />
      <Slot<boolean> field="default">
        {({ value, id, error, set }) => (
          <SelectField
            {...{ name: 'default', id, error, label: 'Unless said otherwise', options: answers }}
            defaultValue={value ? 'yes' : 'no'}
            onChange={({ target }) => set(target.value === 'yes')}
          />
        )}
      </Slot>
    </Part>
  );
}
