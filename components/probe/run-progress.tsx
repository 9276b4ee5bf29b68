'use client';

import { Radar } from 'lucide-react';
import { Button, type ButtonSize } from '#components/ui/button.tsx';
import type { Run } from './use-run.ts';

type Props = { run: Run; label: string; may: boolean; size?: ButtonSize };

/** The button that runs probes; while they run, how far they are and the way to cancel. */
export function RunProgress({ run, label, may, size = 'small' }: Props) {
  if (!run.going) {
    return may ? (
      <Button size={size} onClick={run.start} className="no-script-hidden">
        <Radar aria-hidden />
        {label}
      </Button>
    ) : null;
  }
  const { state = 'queued', finished = 0, total = 0 } = run.view ?? {};
  const told = state === 'queued' ? 'Waiting to start' : `${finished} of ${total} probes`;
  return (
    <span className="run">
      <span className="run-told">{told}</span>
      {state === 'queued' ? (
        <span className="progress-unknown run-bar" role="progressbar" aria-label={told} />
      ) : (
        <progress
          className="progress run-bar"
          aria-label="Probes answered"
          value={finished}
          max={total || 1}
        />
      )}
      {may && (
        <Button kind="plain" size="small" onClick={run.cancel}>
          Cancel
        </Button>
      )}
    </span>
  );
}
