'use client';

import { useEffect, useRef } from 'react';

export type FieldErrors = Readonly<Record<string, string>>;

/**
 * What is wrong with a form, at its head, each line leading to its field; takes the focus when it appears.
 * `errors` by field name (the field's id); `message` for a refusal that belongs to no field.
 */
export function ErrorSummary({
  errors = {},
  message,
}: {
  errors?: FieldErrors;
  message?: string | undefined;
}) {
  const box = useRef<HTMLDivElement>(null);
  const lines = Object.entries(errors);
  const told = message ?? lines.map(([, line]) => line).join('\n');
  useEffect(() => {
    if (told) box.current?.focus();
  }, [told]);
  if (!told) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="error-summary">
      <h2>{message ?? 'Mend this first'}</h2>
      {lines.length > 0 && (
        <ul>
          {lines.map(([field, line]) => (
            <li key={field}>
              <a href={`#${field}`}>{line}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
