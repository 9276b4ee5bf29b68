'use client';

import { useId, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { Option } from '#components/ui/select-field.tsx';

/** Chooses one of a list and adds it with a press, so that the arrow keys alone add nothing. */
export function PickOne({
  label,
  options,
  onPick,
}: {
  label: string;
  options: readonly Option[];
  onPick: (value: string) => void;
}) {
  const id = useId();
  const [chosen, setChosen] = useState('');
  if (options.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <select
        id={id}
        className="control min-w-0 flex-1"
        aria-label={label}
        value={chosen}
        onChange={({ target }) => setChosen(target.value)}
      >
        <option value="">{label}…</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Button
        aria-label={`${label}: add it`}
        aria-disabled={chosen === ''}
        onClick={() => {
          if (chosen === '') return;
          onPick(chosen);
          setChosen('');
        }}
      >
        Add
      </Button>
    </div>
  );
}
