'use client';

import { useState } from 'react';
import { FieldError, FieldHint } from '#components/ui/field.tsx';
import { units } from './options.ts';

type Parts = { amount: string; unit: string; side: '-' | '+' };

/** `-7d`, `+10m`, `launch+24h` or `24h`, taken apart; what cannot be is blank. */
function apart(text: string | null, usual: Parts): Parts {
  const [, sign, amount, unit] = /^(?:launch)?([+-]?)(\d+)([smhdw])$/.exec(text ?? '') ?? [];
  if (amount === undefined || unit === undefined)
    return text === 'launch' ? { ...usual, amount: '0' } : usual;
  return { amount, unit, side: sign === '-' ? '-' : '+' };
}

type Props = {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string | null;
  /** `length`: how long; `offset`: before or after the launch; `start`: the same, from the launch on. */
  kind: 'length' | 'offset' | 'start';
  /** What stands there before anything is chosen. */
  usual: { unit: string; side?: '-' | '+' };
  onChange: (value: string | null) => void;
};

/** A length of time, or a distance from the launch: a number, its unit, and the side. Blank is none. */
export function LengthField({ id, label, hint, error, value, kind, usual, onChange }: Props) {
  const [parts, setParts] = useState(() => apart(value, { amount: '', side: '-', ...usual }));
  const change = (patch: Partial<Parts>) => {
    const next = { ...parts, ...patch };
    setParts(next);
    const told = together(next, kind);
    if (told !== undefined) onChange(told);
  };
  const signed = kind !== 'length';
  return (
    <fieldset className="field" data-invalid={error ? '' : undefined}>
      <legend className="field-label mb-1">{label}</legend>
      <FieldHint id={id} hint={hint} />
      <div className={signed ? 'grid grid-cols-[5rem_1fr_1.4fr] gap-1' : 'grid grid-cols-[5rem_1fr] gap-1'}>
        <input
          {...{ id, type: 'number', min: signed ? 0 : 1, max: 99_999, step: 1, className: 'control' }}
          aria-label={`${label}: how many`}
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
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

// Undefined while it is not one: what was there stays.
function together({ amount, unit, side }: Parts, kind: Props['kind']): string | null | undefined {
  if (amount === '') return kind === 'start' ? 'launch' : null;
  if (!/^\d{1,5}$/.test(amount)) return undefined;
  const number = String(Number(amount));
  if (kind === 'length') return number === '0' ? undefined : `${number}${unit}`;
  if (kind === 'start') return number === '0' ? 'launch' : `launch${side}${number}${unit}`;
  return number === '0' ? `0${unit}` : `${side}${number}${unit}`;
}
