'use client';

import { type FocusEvent, useRef, useState } from 'react';

type Values = Readonly<Record<string, string | number>>;

/**
 * The values that a form sends along unseen, as they were when somebody began to fill it in: the page may be drawn
 * anew meanwhile, and what is typed belongs to what was seen then, so that a write on something newer is refused. A form
 * that nobody has touched follows the page, fields and all (`version` is the key to draw them by).
 */
export function useHeldValues(values: Values) {
  const [held, hold] = useState({ values, version: 0 });
  const touched = useRef(false);
  const typed = useRef(false);
  const isNew = JSON.stringify(values) !== JSON.stringify(held.values);
  if (isNew && !touched.current) hold({ values, version: held.version + 1 });
  return {
    ...held,
    touch: () => {
      touched.current = true;
    },
    type: () => {
      touched.current = true;
      typed.current = true;
    },
    leave: (event: FocusEvent<HTMLFormElement>) => {
      if (!typed.current && !event.currentTarget.contains(event.relatedTarget)) touched.current = false;
    },
    /** What was sent went through: the next time begins with what the page has then. */
    release: () => {
      touched.current = false;
      typed.current = false;
    },
    /** It was refused, and the person has read why: what they send next is meant for what is there now. */
    renew: () => hold({ values, version: held.version }),
  };
}
