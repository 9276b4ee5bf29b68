'use client';

import { useSyncExternalStore } from 'react';
import { TextField } from '#components/ui/text-field.tsx';

type Props = { zones: readonly string[]; value?: string | undefined; error?: string | undefined };

const never = () => () => {};
const browsersZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A time zone, found by typing; where none is given, the browser's own. */
export function ZoneField({ zones, value, error }: Props) {
  const own = useSyncExternalStore(never, browsersZone, () => '');
  return (
    <>
      <TextField
        key={value ?? own}
        name="timeZone"
        label="Time zone"
        hint="Times and due dates are counted in it."
        list="time-zones"
        defaultValue={value ?? own}
        placeholder="Europe/Vienna"
        autoComplete="off"
        error={error}
        required
      />
      <datalist id="time-zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
