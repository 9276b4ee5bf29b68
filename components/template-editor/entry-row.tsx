'use client';

import { GripVertical } from 'lucide-react';
import { memo } from 'react';
import { sayOffset } from '#components/launch/planned.ts';
import { Severity } from '#components/status/severity.tsx';
import { offsetMinutes } from '#lib/template/duration.ts';
import type { OutlineEntry } from '#lib/template-draft/outline.ts';
import type { Join } from './drag.ts';

type Props = {
  entry: OutlineEntry;
  place: number;
  of: number;
  current: boolean;
  /** The row that takes the focus when the list is entered. */
  cursor: boolean;
  faulty: boolean;
  join: Join | null;
};

const PHASES: Record<string, string> = { 'launch-day': 'launch day', 'post-launch': 'after' };

/** An entry as a line of the list. Presses and keys are handled once, by the list around it. */
export const EntryRow = memo(function EntryRow({ entry, place, of, current, cursor, faulty, join }: Props) {
  const { key, title, severity, phase, at, hold, rollback } = entry;
  return (
    <li ref={join} className="draft-row" data-key={key} aria-setsize={of} aria-posinset={place}>
      <GripVertical aria-hidden className="draft-grip" />
      {severity && <Severity severity={severity as 'critical'} wordless />}
      {at && (
        <span className="w-20 flex-none text-ink-2 text-sm tabular-nums">
          {sayOffset(offsetMinutes(at) ?? 0)}
        </span>
      )}
      <button
        type="button"
        className="draft-row-title"
        tabIndex={cursor ? 0 : -1}
        aria-current={current ? 'true' : undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      >
        {title || <span className="text-ink-3">{key}, without a title</span>}
      </button>
      {phase && phase !== 'pre-launch' && <span className="text-ink-3 text-xs">{PHASES[phase]}</span>}
      {hold && <span className="text-ink-3 text-xs">hold point</span>}
      {rollback && <span className="text-ink-3 text-xs">going back</span>}
      {faulty && <span className="text-nogo text-xs">unfinished</span>}
    </li>
  );
});
