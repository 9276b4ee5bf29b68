'use client';

import { Fragment, type ReactNode } from 'react';
import { QuestionBox } from './question-box.tsx';
import { type Own, useField } from './use-field.ts';

/** A field of the open entry, and below it the question that somebody else's change of it has raised. */
export function Slot<T>({ field, children }: { field: string; children: (own: Own<T>) => ReactNode }) {
  const own = useField<T>(field);
  return (
    <div className="grid min-w-0 gap-2">
      <Fragment key={own.generation}>{children(own)}</Fragment>
      {own.question && <QuestionBox question={own.question} />}
    </div>
  );
}
