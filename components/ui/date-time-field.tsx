import type { InputHTMLAttributes } from 'react';
import { Field, type FieldText, fieldAria } from './field.tsx';

type Props = FieldText &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldText | 'className' | 'type'> & {
    /** The time zone the wall-clock time is read in, as IANA names it. Said beside the field. */
    zone?: string;
    dateOnly?: boolean;
  };

/** A wall-clock date and time (`2026-11-27T09:00`); the zone is a field of its own or given. */
export function DateTimeField({ label, hint, error, hideLabel, name, id, zone, dateOnly, ...input }: Props) {
  const told = hint ?? (zone ? `Time in ${zone.replaceAll('_', ' ')}` : undefined);
  const text = { name, id, label, hint: told, error, hideLabel };
  return (
    <Field {...text}>
      <input
        {...input}
        type={dateOnly ? 'date' : 'datetime-local'}
        {...fieldAria(text)}
        className="control max-w-60 tabular-nums"
      />
    </Field>
  );
}
