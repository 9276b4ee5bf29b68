import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import { Field, type FieldText, fieldAria } from './field.tsx';

type Own<Attributes> = FieldText & Omit<Attributes, keyof FieldText | 'className'> & { mono?: boolean };

/** A line of text. `mono` for addresses, codes and digests. */
export function TextField({
  label,
  hint,
  error,
  hideLabel,
  mono,
  name,
  id,
  ...input
}: Own<InputHTMLAttributes<HTMLInputElement>>) {
  const text = { name, id, label, hint, error, hideLabel };
  return (
    <Field {...text}>
      <input
        type="text"
        {...input}
        {...fieldAria(text)}
        className={classNames('control', mono && 'control-mono')}
      />
    </Field>
  );
}

/** Several lines of text; grows with what is written. */
export function TextArea({
  label,
  hint,
  error,
  hideLabel,
  mono,
  name,
  id,
  ...area
}: Own<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  const text = { name, id, label, hint, error, hideLabel };
  return (
    <Field {...text}>
      <textarea {...area} {...fieldAria(text)} className={classNames('control', mono && 'control-mono')} />
    </Field>
  );
}
