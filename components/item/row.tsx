'use client';

import { memo } from 'react';
import { Severity } from '#components/status/severity.tsx';
import { Status } from '#components/status/status.tsx';
import type { ChecklistRow } from '#lib/item/filter.ts';
import { RowMarks } from './row-marks.tsx';

type Props = {
  row: ChecklistRow;
  href: string;
  assignee: string | undefined;
  selected: boolean;
  current: boolean;
  /** Whether the reader may do something with a selection. */
  selectable: boolean;
};

/** An item as a line of the checklist. Presses are handled once, by the list around it. */
export const Row = memo(function Row({ row, href, assignee, selected, current, selectable }: Props) {
  const { key, title, severity, state, hold, held } = row;
  return (
    <li className="row" data-key={key} data-selected={selected || undefined}>
      {selectable && (
        <input
          type="checkbox"
          className="row-box no-script-hidden"
          checked={selected}
          aria-label={`Select ${title}`}
          onChange={nothing}
        />
      )}
      <Status status={state} wordless />
      <Severity severity={severity} wordless />
      <a className="row-title" href={href} aria-current={current ? 'true' : undefined}>
        {title}
      </a>
      {held && (
        <span className="row-held" title="It cannot be done before the hold it waits for">
          behind a hold
        </span>
      )}
      {hold && <Status status="hold" wordless />}
      <RowMarks marks={row.marks} />
      <Counts row={row} />
      <Due row={row} />
      <span className="row-to">{assignee ?? <span className="row-nobody">Nobody</span>}</span>
    </li>
  );
});

// The list reads the box; React only wants to know that somebody does.
const nothing = () => {};

function Counts({ row: { signed, needs, evidence, bare } }: { row: ChecklistRow }) {
  return (
    <>
      {evidence > 0 || bare ? (
        <span
          className="row-files"
          data-bare={bare}
          title={bare ? 'Evidence is required and missing' : 'Pieces of evidence'}
        >
          {bare ? 'none yet' : evidence}
          <span className="sr-only">{bare ? ' though evidence is required' : ' pieces of evidence'}</span>
        </span>
      ) : (
        <span className="row-files" />
      )}
      <span
        className="row-signs"
        data-full={signed >= needs || undefined}
        title={`${signed} of ${needs} sign-offs`}
      >
        {signed} of {needs}
        <span className="sr-only"> signed</span>
      </span>
    </>
  );
}

function Due({ row: { due, late } }: { row: ChecklistRow }) {
  if (!due) return <span className="row-due" />;
  return (
    <span className="row-due" data-late={late}>
      {late ? <Status status="overdue">Overdue {due}</Status> : due}
    </span>
  );
}
