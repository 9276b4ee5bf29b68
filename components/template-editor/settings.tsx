'use client';

import { Checkbox } from '#components/ui/choice.tsx';
import { LengthField } from './length-field.tsx';

type Settings = { blocking: boolean; required?: boolean; freshFor: string };
type Props<T extends Settings> = { id: string; value: T; onChange: (patch: Partial<Settings>) => void };

/** How much a machine's answer counts: whether a failure blocks, whether one is owed, how long it is fresh. */
export function Standing<T extends Settings>({ id, value, onChange }: Props<T>) {
  return (
    <div className="grid gap-2">
      <Checkbox
        {...{ name: `${id}-blocking`, label: 'A failure blocks signing' }}
        checked={value.blocking}
        onChange={({ target }) => onChange({ blocking: target.checked })}
      />
      {value.required !== undefined && (
        <Checkbox
          {...{ name: `${id}-required`, label: 'It is owed: none at all blocks too' }}
          checked={value.required}
          onChange={({ target }) => onChange({ required: target.checked })}
        />
      )}
      <LengthField
        {...{ id: `${id}-fresh`, label: 'Fresh for', kind: 'length', usual: { unit: 'h' } }}
        value={value.freshFor}
        onChange={(freshFor) => freshFor && onChange({ freshFor })}
      />
    </div>
  );
}
