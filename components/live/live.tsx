'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { concerns } from './concerns.ts';
import { follow } from './connection.ts';
import { useRefresh } from './use-refresh.ts';
import './live.css';

/** How long a connection may be lost before it is worth a word, in milliseconds. */
const PATIENCE = 5_000;

type Props = {
  workspace: string;
  /** The position at which the page was drawn. */
  position: string | null;
};

/** Keeps the page as the database has it, and says when it cannot. */
export function Live({ workspace, position }: Props) {
  const router = useRouter();
  const path = useRef('');
  path.current = usePathname();
  const first = useRef(position);
  const connected = useRef(false);
  const [lost, setLost] = useState(false);
  const isAble = useCallback(() => connected.current, []);
  const { hear, catchUp } = useRefresh(Number(position ?? 0), isAble);

  useEffect(() => {
    let late: ReturnType<typeof setTimeout> | undefined;
    // What was heard of another screen, which the router may have kept as it was.
    let elsewhere = false;
    const stop = follow(`/api/v1/workspaces/${workspace}/live`, first.current, {
      change(change) {
        if (concerns(path.current, workspace, change)) hear(Number(change.xact));
        else elsewhere = true;
      },
      anything: () => hear(),
      connected() {
        connected.current = true;
        clearTimeout(late);
        late = undefined;
        setLost(false);
        catchUp();
      },
      lost() {
        connected.current = false;
        late ??= setTimeout(() => setLost(true), PATIENCE);
      },
      ended: () => router.refresh(),
    });
    const back = () => {
      if (elsewhere) hear();
      elsewhere = false;
    };
    const seen = () => catchUp();
    addEventListener('popstate', back);
    document.addEventListener('visibilitychange', seen);
    return () => {
      stop();
      clearTimeout(late);
      removeEventListener('popstate', back);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [workspace, router, hear, catchUp]);

  return (
    <p role="status" className="live-lost">
      {lost && 'Offline: reconnecting. What you see may be old.'}
    </p>
  );
}
