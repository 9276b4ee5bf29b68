import type { ReactNode } from 'react';

export type FieldText = {
  /** The name in the form, and (unless `id` is given) the id that an error summary links to. */
  name: string;
  id?: string | undefined;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Keep the label for screen readers only: the place says it already. */
  hideLabel?: boolean | undefined;
};

/** The ids and aria attributes that tie a control to its label, hint and error. */
export function fieldAria({
  name,
  id = name,
  hint,
  error,
}: Pick<FieldText, 'name' | 'id' | 'hint' | 'error'>) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return {
    id,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? (true as const) : undefined,
  };
}

/** Label, hint, control and error, in the order in which they are read. */
export function Field({
  name,
  id = name,
  label,
  hint,
  error,
  hideLabel,
  children,
}: FieldText & { children: ReactNode }) {
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'field-label'}>
        {label}
      </label>
      <FieldHint id={id} hint={hint} />
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

export function FieldHint({ id, hint }: { id: string; hint?: ReactNode }) {
  return hint ? (
    <span id={`${id}-hint`} className="field-hint">
      {hint}
    </span>
  ) : null;
}

export function FieldError({ id, error }: { id: string; error?: string | undefined }) {
  return error ? (
    <span id={`${id}-error`} className="field-error">
      <span className="sr-only">Error: </span>
      {error}
    </span>
  ) : null;
}
