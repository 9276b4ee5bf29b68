'use client';

import { type ChecklistRow, groupBySection, isPassed } from '#lib/item/filter.ts';
import { useBench } from './bench.ts';
import { Row } from './row.tsx';

type Props = {
  rows: readonly ChecklistRow[];
  /** All rows, whatever the filter: what a section's count is counted over. */
  all: readonly ChecklistRow[];
  open: string | null;
  query: string;
  selected: ReadonlySet<string>;
  /** The browser has taken over: boxes can be pressed, so they are there. */
  awake: boolean;
};

/** The rows by section; a section's name stands in the margin beside its rows, where there is one. */
export function Checklist({ rows, all, open, query, selected, awake }: Props) {
  const { place, sheet } = useBench();
  const selectable = awake && (place.can.edit || place.can.work);
  return groupBySection(rows).map(({ section, rows: own }) => {
    const whole = all.filter((row) => row.section === section);
    const name = sheet.sections[section] ?? '';
    return (
      <section key={section} className="group" aria-labelledby={`section-${section}`}>
        <div className="group-head">
          <h2 id={`section-${section}`}>{name}</h2>
          <span className="group-count">
            {whole.filter(({ state }) => isPassed(state)).length} of {whole.length}
            <span className="sr-only"> passed</span>
          </span>
        </div>
        <ul className="rows">
          {own.map((row) => (
            <Row
              key={row.key}
              row={row}
              href={`${place.base}/items/${row.key}${query}`}
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
