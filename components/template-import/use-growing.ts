import { startTransition, useEffect, useState } from 'react';

const AT_ONCE = 120;

/** How many of a long list are drawn: the first at once, the rest little by little, so that no task is long. */
export function useGrowing(total: number): number {
  const [shown, setShown] = useState(AT_ONCE);
  useEffect(() => {
    if (shown >= total) return;
    const timer = setTimeout(() => startTransition(() => setShown(shown + AT_ONCE)), 30);
    return () => clearTimeout(timer);
  }, [shown, total]);
  return shown;
}
