'use client';

import { useEffect, useState } from 'react';
import { formatLength } from '#components/ui/time.ts';

type Props = {
  /** ISO 8601. */
  zeroAt: string;
  startedAt: string;
  /** The server's moment when the page was drawn: the browser's clock may be wrong. */
  now: string;
  /** It stands still: paused, or over. */
  stopped: boolean;
};

const SECOND = 1000;
const two = (value: number): string => String(value).padStart(2, '0');

function clockOf(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / SECOND);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `T${ms < 0 ? '−' : '+'}${parts.map(two).join(':')}`;
}

/** The launch's clock, by the second: how far it is to T or since, and how long the run takes already. */
export function RunClock({ zeroAt, startedAt, now, stopped }: Props) {
  const drawn = Date.parse(now);
  const [at, setAt] = useState(drawn);
  useEffect(() => {
    setAt(drawn);
    if (stopped) return;
    const from = performance.now();
    const timer = setInterval(() => setAt(drawn + performance.now() - from), SECOND);
    return () => clearInterval(timer);
  }, [stopped, drawn]);
  return (
    <>
      <span className="launch-clock" role="timer" aria-label="Launch clock">
        {clockOf(at - Date.parse(zeroAt))}
      </span>
      <span className="launch-fact">
        <span className="launch-label">Elapsed</span> {formatLength(at - Date.parse(startedAt))}
      </span>
    </>
  );
}
