'use client';

import { useEffect } from 'react';
import type { DraftEditor } from './editor.ts';

const EVERY = 10_000;

/** Saves what is left when the page goes away, warns only while something is not saved or a question is open, and looks for news. */
export function useKeeping(editor: DraftEditor): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!editor.isKept()) event.preventDefault();
    };
    const save = () => void editor.saver.flush(true);
    const again = () => void editor.saver.flush();
    const look = () => {
      if (document.visibilityState === 'hidden') save();
      else void editor.readAnew();
    };
    const timer = setInterval(() => document.visibilityState === 'visible' && void editor.readAnew(), EVERY);
    addEventListener('beforeunload', warn);
    addEventListener('pagehide', save);
    addEventListener('online', again);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      removeEventListener('beforeunload', warn);
      removeEventListener('pagehide', save);
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', look);
      save();
    };
  }, [editor]);
}
