'use client';

import type { Choice } from '#lib/template-import/choice.ts';
import type { Shown } from '#lib/template-import/preview.ts';
import { PHASES, SEVERITIES } from './words.ts';

type Props = {
  entry: Shown;
  choice: Choice | undefined;
  onChange: (change: Pick<Choice, 'severity' | 'phase'>) => void;
};

/** An item's severity and phase. */
export function Grade({ entry, choice, onChange }: Props) {
  const { title, severity, phase, isSaid } = entry;
  return (
    <div className="import-grade">
      <select
        className="control"
        aria-label={`Severity of ${title}`}
        title={isSaid || choice?.severity ? undefined : 'The document does not say'}
        value={choice?.severity ?? severity}
        onChange={(event) =>
          onChange({ severity: SEVERITIES.find(({ value }) => value === event.target.value)?.value })
        }
      >
        {SEVERITIES.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <select
        className="control"
        aria-label={`Phase of ${title}`}
        value={choice?.phase ?? phase}
        onChange={(event) =>
          onChange({ phase: PHASES.find(({ value }) => value === event.target.value)?.value })
        }
      >
        {PHASES.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
