'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { announce } from '#components/ui/notice.ts';
import { reach } from '#components/ui/reach.ts';
import * as probes from '#lib/probe/actions.ts';
import type { RunView } from '#lib/probe/queries.ts';

const PAUSE_MS = 700;
const PATIENCE = 5;

type Where = { workspace: string; project: string; item?: string; target?: string };
export type Run = {
  /** How far it is; null when nothing runs. */
  view: RunView | null;
  going: boolean;
  start: () => Promise<void>;
  cancel: () => Promise<void>;
};

const NOTHING: RunView = { state: 'queued', total: 0, finished: 0, results: [] };
const isOver = ({ state }: RunView): boolean => state !== 'queued' && state !== 'running';

/** Follows a run of probes: `running` is the one that went on when the page was made, if one did. */
export function useRun({ workspace, project, item, target }: Where, running: string | null): Run {
  const router = useRouter();
  const [id, setId] = useState(running);
  const [view, setView] = useState<RunView | null>(null);
  // A page that was drawn while a run went on may arrive after its end was seen: it does not begin again.
  const ended = useRef<string | null>(null);

  useEffect(() => {
    if (running && running !== ended.current) setId(running);
  }, [running]);

  const end = useCallback(
    (last: RunView) => {
      setId(null);
      setView(null);
      announce(tellEnd(last));
      router.refresh();
    },
    [router],
  );

  useEffect(() => {
    if (!id) return;
    const address = `/api/v1/workspaces/${workspace}/projects/${project}/probe-runs/${id}`;
    return follow(address, setView, (last) => {
      ended.current = id;
      end(last);
    });
  }, [id, workspace, project, end]);

  const start = async () => {
    setView(NOTHING);
    const asked = { workspace, project, ...(item && { item }), ...(target && { target }) };
    const result = await reach(probes.start(asked));
    if (result.ok && result.value.run !== ended.current) return setId(result.value.run);
    setView(null);
    if (result.ok) return;
    announce({ kind: 'refused', message: result.refusal.message });
  };
  const cancel = async () => {
    const result = await reach(probes.cancel({ workspace, project, run: id }));
    if (!result.ok) announce({ kind: 'refused', message: result.refusal.message });
  };
  return { view: id && !view ? NOTHING : view, going: id !== null || view !== null, start, cancel };
}

/** Asks how far a run is until it is over, or until the server has not answered for a while. Gives the way to stop. */
function follow(address: string, show: (view: RunView) => void, end: (last: RunView) => void): () => void {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  let silent = 0;
  const ask = async () => {
    const view = await read(address, stop.signal);
    if (stop.signal.aborted) return;
    silent = view ? 0 : silent + 1;
    if (view && isOver(view)) return end(view);
    if (silent >= PATIENCE) return end({ ...NOTHING, state: 'interrupted' });
    if (view) show(view);
    timer = setTimeout(ask, PAUSE_MS);
  };
  void ask();
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}

async function read(address: string, signal: AbortSignal): Promise<RunView | null> {
  try {
    const response = await fetch(address, { signal, cache: 'no-store' });
    return response.ok ? ((await response.json()) as RunView) : null;
  } catch {
    return null;
  }
}

function tellEnd({ state, results }: RunView): Parameters<typeof announce>[0] {
  if (state === 'cancelled') return { message: 'The run was cancelled. What had been answered stays.' };
  if (state === 'interrupted') {
    return {
      kind: 'refused',
      message: 'The run was interrupted before it had every answer. Run the probes again.',
    };
  }
  const failing = results.filter(({ verdict }) => verdict === 'fail').length;
  return {
    message:
      failing === 0
        ? 'Every probe has answered; none fails.'
        : `Every probe has answered; ${failing} of ${results.length} fail.`,
  };
}
