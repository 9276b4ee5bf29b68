'use client';

import { useEffect, useState } from 'react';
import type { PaletteFound } from '#lib/palette/schema.ts';

const REST_MS = 120;
const nothing: PaletteFound = { projects: [], items: [] };

/** What the server finds for a text, asked once the typing rests; what was found before stays until then. */
export function useFound(workspace: string, project: string | null, text: string) {
  const [found, setFound] = useState({ text: '', ...nothing });
  const [failed, setFailed] = useState(false);
  const asked = text.trim();
  useEffect(() => {
    if (asked === '') {
      setFound({ text: '', ...nothing });
      setFailed(false);
      return;
    }
    const stop = new AbortController();
    const ask = async () => {
      const search = new URLSearchParams({ q: asked, ...(project && { project }) });
      try {
        const answer = await fetch(`/api/v1/workspaces/${workspace}/search?${search}`, {
          signal: stop.signal,
        });
        if (!answer.ok) throw new Error(String(answer.status));
        setFound({ text: asked, ...((await answer.json()) as PaletteFound) });
        setFailed(false);
      } catch {
        if (!stop.signal.aborted) setFailed(true);
      }
    };
    const rest = setTimeout(ask, REST_MS);
    return () => {
      clearTimeout(rest);
      stop.abort();
    };
  }, [workspace, project, asked]);
  return { found, failed, waiting: asked !== '' && found.text !== asked && !failed };
}
