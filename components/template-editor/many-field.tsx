'use client';

import { type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { FieldError, FieldHint } from '#components/ui/field.tsx';
import { useFocusStop } from '#components/ui/use-focus-stop.ts';
import { Slot } from './slot.tsx';

type Props<T> = {
  field: string;
  label: string;
  hint?: string;
  /** What one of them is called when it is folded. */
  name: (one: T) => string;
  form: (one: T, id: string, change: (patch: Partial<T>) => void) => ReactNode;
  /** How another is added. */
  add: (all: readonly T[], push: (one: T) => void) => ReactNode;
  /** What of it is kept: one that is not finished yet waits in the form. */
  isWhole?: (one: T) => boolean;
  /** What one that is not finished has not. */
  lacks?: string;
};

/** A list of things that each have a form of their own, folded until it is wanted. */
export function ManyField<T extends object>(props: Props<T>) {
  return (
    <Slot<T[]> field={props.field}>
      {({ value, error, set }) => <Many {...props} value={value} error={error} onChange={set} />}
    </Slot>
  );
}

type Own<T> = { value: readonly T[]; error: string | undefined; onChange: (value: T[]) => void };

function Many<T extends object>({
  label,
  hint,
  name,
  form,
  add,
  isWhole = always,
  lacks,
  ...own
}: Props<T> & Own<T>) {
  const id = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  const focusStop = useFocusStop(box);
  const next = useRef(own.value.length);
  const [all, setAll] = useState(() => own.value.map((one, number) => ({ one, number, isNew: false })));
  const change = (kept: typeof all) => {
    setAll(kept);
    own.onChange(kept.map(({ one }) => one).filter(isWhole));
  };
  const patch = (number: number, fields: Partial<T>) =>
    change(all.map((row) => (row.number === number ? { ...row, one: { ...row.one, ...fields } } : row)));
  return (
    <fieldset ref={box} tabIndex={-1} className="field" data-invalid={own.error ? '' : undefined}>
      <legend className="field-label mb-1">{label}</legend>
      <FieldHint id={id} hint={hint} />
      {all.map(({ one, number, isNew }, place) => (
        <details key={number} className="draft-part" open={isNew}>
          <summary data-stop>{name(one) || 'New'}</summary>
          <div className="grid gap-3 pt-2 pb-3">
            {form(one, `${id}-${number}`, (fields) => patch(number, fields))}
            {!isWhole(one) && <p className="text-ink-2 text-sm">Not kept until it has {lacks}.</p>}
            <div>
              <Button
                size="small"
                kind="plain"
                onClick={() => {
                  focusStop(place);
                  change(all.filter((row) => row.number !== number));
                }}
              >
                Remove<span className="sr-only"> {name(one)}</span>
              </Button>
            </div>
          </div>
        </details>
      ))}
      {add(
        all.map(({ one }) => one),
        (one) => {
          focusStop(all.length);
          change([...all, { one, number: next.current++, isNew: true }]);
        },
      )}
      <FieldError id={id} error={own.error} />
    </fieldset>
  );
}

const always = () => true;
