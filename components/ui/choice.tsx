import type { InputHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { FieldError, FieldHint, type FieldText, fieldAria } from './field.tsx';

type CheckboxProps = Omit<FieldText, 'hideLabel'> &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldText | 'className' | 'type'>;

/** One yes-or-no. For many of one `name`, give each its own `id`. */
export function Checkbox({ name, id = name, label, hint, error, ...input }: CheckboxProps) {
  return (
    <div className="choice">
      <input {...input} type="checkbox" {...fieldAria({ name, id, hint, error })} />
      <label htmlFor={id}>{label}</label>
      <FieldHint id={id} hint={hint} />
      <FieldError id={id} error={error} />
    </div>
  );
}

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type RadioGroupProps = Omit<FieldText, 'id'> & {
  options: readonly RadioOption[];
  defaultValue?: string | undefined;
  required?: boolean;
  /** Each option in a box, for the few choices that shape what follows. */
  cards?: boolean;
};

/** One of a few, all in sight. Its id is that of the first option, so that an error summary leads there. */
export function RadioGroup({
  name,
  label,
  hint,
  error,
  hideLabel,
  options,
  defaultValue,
  required,
  cards,
}: RadioGroupProps) {
  const { 'aria-describedby': described } = fieldAria({ name, hint, error });
  return (
    <fieldset className="field" data-invalid={error ? '' : undefined} aria-describedby={described}>
      <legend className={hideLabel ? 'sr-only' : 'field-label mb-1'}>{label}</legend>
      <FieldHint id={name} hint={hint} />
      <FieldError id={name} error={error} />
      <div className={cards ? 'mt-1 grid gap-2 sm:grid-cols-2' : undefined}>
        {options.map((option, place) => {
          const id = place === 0 ? name : `${name}-${option.value}`;
          return (
            <div key={option.value} className={classNames('choice', cards && 'choice-card')}>
              <input
                id={id}
                type="radio"
                name={name}
                value={option.value}
                defaultChecked={option.value === defaultValue}
                required={required}
                disabled={option.disabled}
                aria-describedby={option.hint ? `${name}-${option.value}-hint` : undefined}
              />
              <label htmlFor={id}>{option.label}</label>
              <FieldHint id={`${name}-${option.value}`} hint={option.hint} />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
