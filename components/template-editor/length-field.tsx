'use client';

import { useState } from 'react';
import { FieldError, FieldHint } from '#components/ui/field.tsx';
import { type LengthKind, type LengthParts, lengthApart, lengthTogether } from './length.ts';
import { units } from './options.ts';

type Props = {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string | null;
  kind: LengthKind;
  /** Blank is nothing. */
  optional?: boolean;
  /** What stands there before anything is chosen. */
  usual: { unit: string; side?: '-' | '+' };
  onChange: (value: string | null) => void;
};

/**
 * A length of time, or a distance from the launch: a number, its unit, and the side. What is not one is not kept, and
 * says so.
 */
export function LengthField({
  id,
  label,
  hint,
  error,
  value,
  kind,
  usual,
  optional = false,
  onChange,
}: Props) {
  const [parts, setParts] = useState(() => lengthApart(value, { amount: '', side: '-', ...usual }));
  const [fault, setFault] = useState<string>();
  const change = (patch: Partial<LengthParts>) => {
    const next = { ...parts, ...patch };
    setParts(next);
    const told = lengthTogether(next, kind, optional);
    setFault('fault' in told ? told.fault : undefined);
    if ('is' in told) onChange(told.is);
  };
  const wrong = fault ?? error;
  const signed = kind !== 'length';
  return (
    <fieldset className="field" data-invalid={wrong ? '' : undefined}>
      <legend className="field-label mb-1">{label}</legend>
      <FieldHint id={id} hint={hint} />
      <div className={signed ? 'grid grid-cols-[5rem_1fr_1.4fr] gap-1' : 'grid grid-cols-[5rem_1fr] gap-1'}>
        <input
          {...{ id, type: 'number', min: signed ? 0 : 1, max: 99_999, step: 1, className: 'control' }}
          aria-label={`${label}: how many`}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${id}-error` : undefined}
          value={parts.amount}
          onChange={({ target }) => change({ amount: target.value })}
        />
        <select
          className="control"
          aria-label={`${label}: unit`}
          value={parts.unit}
          onChange={({ target }) => change({ unit: target.value })}
        >
          {units.map((unit) => (
            <option key={unit.value} value={unit.value}>
              {unit.label}
            </option>
          ))}
        </select>
        {signed && (
          <select
            className="control"
            aria-label={`${label}: before or after`}
            value={parts.side}
            onChange={({ target }) => change({ side: target.value === '-' ? '-' : '+' })}
          >
            <option value="-">before launch</option>
            <option value="+">after launch</option>
          </select>
        )}
      </div>
      <FieldError id={id} error={wrong} />
    </fieldset>
  );
}
