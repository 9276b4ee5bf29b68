'use client';

import type { ReactNode } from 'react';
import { Checkbox } from '#components/ui/choice.tsx';
import { type Option, SelectField } from '#components/ui/select-field.tsx';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import { Slot } from './slot.tsx';

type Props = { field: string; label: string; hint?: ReactNode };

type TextProps = Props & { max: number; nullable?: boolean; mono?: boolean; list?: string; focus?: boolean };

/** A line of text; blanks at its ends are not meant. */
export function Text({ field, label, hint, max, nullable, mono, list, focus }: TextProps) {
  return (
    <Slot<string | null> field={field}>
      {({ value, id, error, set }) => (
        <TextField
          {...{ name: field, id, label, hint, error, list }}
          {...(mono && { mono })}
          {...(focus && { 'data-first': '' })}
          maxLength={max}
          autoComplete="off"
          defaultValue={value ?? ''}
          onChange={({ target }) => set(target.value.trim() || (nullable ? null : ''))}
        />
      )}
    </Slot>
  );
}

/** A whole number, or nothing. What is not one is not kept, and the browser says why. */
export function Whole({ field, label, hint, most }: Props & { most: number }) {
  return (
    <Slot<number | null> field={field}>
      {({ value, id, error, set }) => (
        <TextField
          {...{ name: field, id, label, hint, error }}
          {...{ type: 'number', min: 1, max: most, step: 1, defaultValue: value ?? '' }}
          onChange={({ target }) => {
            if (target.validity.valid) set(target.value === '' ? null : Number(target.value));
          }}
          onBlur={({ target }) => void target.reportValidity()}
        />
      )}
    </Slot>
  );
}

/** One of a few; blank where `none` says what that means. */
export function Choice({
  field,
  label,
  hint,
  options,
  none,
}: Props & { options: readonly Option[]; none?: string }) {
  return (
    <Slot<string | null> field={field}>
      {({ value, id, error, set }) => (
        <SelectField
          {...{ name: field, id, label, hint, error, options }}
          {...(none !== undefined && { none })}
          defaultValue={value ?? ''}
          onChange={({ target }) => set(target.value || null)}
        />
      )}
    </Slot>
  );
}

/** Yes or no. */
export function Tick({ field, label, hint }: Props) {
  return (
    <Slot<boolean> field={field}>
      {({ value, id, error, set }) => (
        <Checkbox
          {...{ name: field, id, label, hint, error }}
          defaultChecked={value}
          onChange={({ target }) => set(target.checked)}
        />
      )}
    </Slot>
  );
}

/** A list of text, one a line. */
export function Lines({ field, label, hint, rows = 3 }: Props & { rows?: number }) {
  return (
    <Slot<string[]> field={field}>
      {({ value, id, error, set }) => (
        <TextArea
          {...{ name: field, id, label, hint, error, rows }}
          defaultValue={value.join('\n')}
          onChange={({ target }) => set(linesOf(target.value))}
        />
      )}
    </Slot>
  );
}

/** The lines of a text that hold something. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
