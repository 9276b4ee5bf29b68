'use client';

import { type FocusEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';

type Values = Readonly<Record<string, string | number>>;

/**
 * The values that a form sends along unseen, as they were when somebody began to fill it in: the page may be drawn
 * anew meanwhile, and what is typed belongs to what was seen then, so that a write on something newer is refused. A form
 * that nobody has touched follows the page, fields and all (`version` is the key to draw them by); one in an open dialog
 * counts as touched, since what it asks is being read.
 */
export function useHeldValues(values: Values, form: RefObject<HTMLFormElement | null>) {
  const [held, hold] = useState({ values, version: 0 });
  const touched = useRef(false);
  const typed = useRef(false);
  const isNew = JSON.stringify(values) !== JSON.stringify(held.values);
  const follow = () => {
    if (isNew) hold({ values, version: held.version + 1 });
  };
  if (!touched.current && !form.current?.closest('dialog')?.open) follow();
  const shut = useEffectEvent(() => {
    if (typed.current) return;
    touched.current = false;
    follow();
  });
  useEffect(() => {
    const dialog = form.current?.closest('dialog');
    const onClose = () => shut();
    dialog?.addEventListener('close', onClose);
    return () => dialog?.removeEventListener('close', onClose);
  }, [form]);
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
      follow();
    },
    /** It was refused, and the person has read why: what they send next is meant for what is there now. */
    renew: () => hold({ values, version: held.version }),
  };
}
