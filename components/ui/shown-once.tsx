'use client';

import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';

/** A secret that is shown once, ready to be copied; it takes the focus, since it is what the person came for. */
export function ShownOnce({ secret, label, hint }: { secret: string; label: string; hint: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <div className="grid gap-2 rounded-sm border border-line bg-paper-2 p-3">
      <label htmlFor={secret} className="font-medium">
        {label}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          ref={field}
          id={secret}
          readOnly
          value={secret}
          className="control control-mono min-w-0 flex-1 basis-60"
          autoComplete="off"
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button kind="primary" data-copy={secret}>
          Copy
        </Button>
      </div>
      <p className="text-ink-2 text-sm">{hint}</p>
    </div>
  );
}
