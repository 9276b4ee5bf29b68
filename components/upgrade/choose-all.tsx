'use client';

import { useEffect, useRef } from 'react';

const boxesIn = (form: HTMLFormElement | null | undefined, name: string) => [
  ...(form?.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${name}"]`) ?? []),
];

/** Ticks all boxes of a name in the form around it, or none; half ticked where only some are. */
export function ChooseAll({ name, label }: { name: string; label: string }) {
  const own = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const box = own.current;
    const form = box?.form;
    if (!box || !form) return;
    const look = () => {
      const boxes = boxesIn(form, name);
      const ticked = boxes.filter(({ checked }) => checked).length;
      box.checked = ticked > 0 && ticked === boxes.length;
      box.indeterminate = ticked > 0 && ticked < boxes.length;
    };
    look();
    form.addEventListener('change', look);
    return () => form.removeEventListener('change', look);
  }, [name]);
  return (
    <input
      ref={own}
      type="checkbox"
      aria-label={label}
      onChange={({ target }) => {
        for (const box of boxesIn(target.form, name)) box.checked = target.checked;
      }}
    />
  );
}
