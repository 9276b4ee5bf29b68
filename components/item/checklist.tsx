'use client';

import { useMemo, useState } from 'react';
import { type ChecklistRow, groupBySection, isPassed } from '#lib/item/filter.ts';
import { useBench } from './bench.ts';
import { Row } from './row.tsx';

type Props = {
  /** The rows that the filter lets through. */
  rows: readonly ChecklistRow[];
  /** All rows, whatever the filter: what a section's count is counted over. */
  all: readonly ChecklistRow[];
  open: string | null;
  query: string;
  selected: ReadonlySet<string>;
  /** The browser has taken over: boxes can be pressed, so they are there, and what is filtered out only hides. */
  awake: boolean;
};

/** The rows by section; a section's name stands in the margin beside its rows, where there is one. */
export function Checklist({ rows, all, open, query, selected, awake }: Props) {
  const { place, sheet } = useBench();
  const [before] = useState(query); // a link gets the filter of the moment when it is aimed at
  const whole = useMemo(() => groupBySection(all), [all]);
  const shown = useMemo(() => new Set(rows.map(({ key }) => key)), [rows]);
  const selectable = awake && (place.can.edit || place.can.work);
  return whole.map(({ section, rows: own }) => {
    const left = own.filter(({ key }) => shown.has(key));
    if (!awake && left.length === 0) return null;
    return (
      <section
        key={section}
        className="group"
        aria-labelledby={`section-${section}`}
        hidden={left.length === 0}
      >
        <div className="group-head">
          <h2 id={`section-${section}`}>{sheet.sections[section] ?? ''}</h2>
          <span className="group-count">
            {own.filter(({ state }) => isPassed(state)).length} of {own.length}
            <span className="sr-only"> passed</span>
          </span>
        </div>
        <ul className="rows">
          {(awake ? own : left).map((row) => (
            <Row
              key={row.key}
              row={row}
              hidden={!shown.has(row.key)}
              href={`${place.base}/items/${row.key}${before}`}
              assignee={row.to === undefined ? undefined : sheet.people[row.to]?.name}
              selected={selected.has(row.key)}
              current={row.key === open}
              selectable={selectable}
            />
          ))}
        </ul>
      </section>
    );
  });
}
