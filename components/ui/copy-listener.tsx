'use client';

import { useEffect } from 'react';
import { announce } from './notice.ts';

const textOf = (button: HTMLElement) =>
  button.dataset.copy || button.closest('figure')?.querySelector('pre')?.textContent || '';

async function copy(event: MouseEvent) {
  if (!(event.target instanceof Element)) return;
  const button = event.target.closest<HTMLElement>('[data-copy]');
  if (!button) return;
  try {
    await navigator.clipboard.writeText(textOf(button).trimEnd());
    announce({ message: 'Copied' });
  } catch {
    announce({
      kind: 'refused',
      message: 'The browser refused to copy. Select the text and copy it by hand.',
    });
  }
}

/** One listener for every copy button on the page, those inside rendered Markdown too. */
export function CopyListener() {
  useEffect(() => {
    document.addEventListener('click', copy);
    return () => document.removeEventListener('click', copy);
  }, []);
  return null;
}
