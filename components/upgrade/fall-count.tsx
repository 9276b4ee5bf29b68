'use client';

import { useEffect, useRef, useState } from 'react';
import { sayCount } from './words.ts';

/** How many sign-offs fall with the choices as they stand in the form around it. */
export function FallCount({ digest }: { digest: string }) {
  const own = useRef<HTMLParagraphElement>(null);
  const [told, setTold] = useState<{ falls: number; later: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew where other changes are shown
  useEffect(() => {
    const form = own.current?.closest('form');
    if (!form) return;
    const count = () => setTold(countIn(form));
    count();
    form.addEventListener('change', count);
    return () => form.removeEventListener('change', count);
  }, [digest]);
  return (
    <p ref={own} role="status" className="text-ink-2 text-sm">
      {told && (
        <>
          <b className={told.falls > 0 ? 'text-nogo' : 'text-ink'}>{sayCount(told.falls, 'sign-off')}</b>{' '}
          {told.falls === 1 ? 'falls' : 'fall'}
          {told.later > 0 && ` · ${sayCount(told.later, 'change')} left for later`}
        </>
      )}
    </p>
  );
}

function countIn(form: HTMLFormElement): { falls: number; later: number } {
  const given = new FormData(form);
  const fallen = new Set<string>();
  let later = 0;
  for (const change of form.querySelectorAll<HTMLElement>('[data-change]')) {
    const { change: id = '', signed = '', weight } = change.dataset;
    const take = given.get(`take.${id}`);
    if (take === 'later') later += 1;
    const said = given.get(`weight.${id}`) ?? (weight === 're-sign' ? 're-sign' : 'cosmetic');
    if (take === 'theirs' && said === 're-sign')
      for (const signOff of signed.split(' ')) if (signOff) fallen.add(signOff);
  }
  return { falls: fallen.size, later };
}
