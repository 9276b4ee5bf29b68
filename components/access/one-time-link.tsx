'use client';

import { useEffect, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';

/** A link that is shown once, ready to be copied; it takes the focus, since it is what the person came for. */
export function OneTimeLink({ link, hint }: { link: string; hint: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <div className="grid gap-2 rounded-sm border border-line bg-paper-2 p-3">
      <label htmlFor={link} className="font-medium">
        Copy this link now: it is not shown again
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          ref={field}
          id={link}
          readOnly
          value={link}
          className="control control-mono min-w-0 flex-1 basis-60"
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button kind="primary" data-copy={link}>
          Copy
        </Button>
      </div>
      <p className="text-ink-2 text-sm">{hint}</p>
    </div>
  );
}
