'use client';

import { X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { Button } from './button.tsx';
import { currentNotices, dismiss, type Notice, noNotices, onNotice } from './notice.ts';

const SHOWN_MS = 6000;

/** The one polite live region: what `announce` says is read out and shown, with its undo. */
export function LiveRegion() {
  const notices = useSyncExternalStore(onNotice, currentNotices, noNotices);
  return (
    <div role="status" aria-live="polite" className="notices">
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeLine({ notice }: { notice: Notice }) {
  const { id, kind, message, undo } = notice;
  const stays = kind === 'refused' || Boolean(undo);
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, stays]);
  return (
    <div className="notice" data-kind={kind}>
      <p>{message}</p>
      {undo && (
        <Button
          size="small"
          onClick={() => {
            undo.run();
            dismiss(id);
          }}
        >
          {undo.label}
        </Button>
      )}
      <Button kind="plain" size="small" icon aria-label="Put away" onClick={() => dismiss(id)}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
