import type { SelectHTMLAttributes } from 'react';
import { Field, type FieldText, fieldAria } from './field.tsx';

export type Option = { value: string; label: string; disabled?: boolean };

type Props = FieldText &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof FieldText | 'className'> & {
    options: readonly Option[];
    /** What an empty choice says, such as "Nobody". Leave out when a choice is owed. */
    none?: string;
  };

/** One of a few, by the browser's own list: it works by keyboard, by voice and on a phone. */
export function SelectField({ label, hint, error, hideLabel, name, id, options, none, ...select }: Props) {
  const text = { name, id, label, hint, error, hideLabel };
  return (
    <Field {...text}>
      <select {...select} {...fieldAria(text)} className="control">
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
