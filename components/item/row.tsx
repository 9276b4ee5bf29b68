'use client';

import { memo } from 'react';
import { Severity } from '#components/status/severity.tsx';
import { Status } from '#components/status/status.tsx';
import { type ChecklistRow, isPassed } from '#lib/item/filter.ts';
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

/**
 * An item as a line of the checklist, in as few elements as will do: a page has hundreds of them. Presses are
 * handled once, by the list around it. A filter hides lines and shows them again: what stands in them stays.
 */
export const Row = memo(function Row({ hidden, ...line }: Props & { hidden: boolean }) {
  const { row, selected, current } = line;
  const marks = {
    'data-selected': selected || undefined,
    'data-current': current || undefined,
    'data-passed': isPassed(row.state) || undefined,
  };
  return (
    <li className="row" hidden={hidden} data-key={row.key} {...marks}>
      <Line {...line} />
    </li>
  );
});

const Line = memo(function Line({ row, href, assignee, selected, current, selectable }: Props) {
  const { title, severity, state, hold, held, clash, marks } = row;
  return (
    <>
      {selectable && (
        <input
          type="checkbox"
          className="row-box"
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
      {(held || hold || clash || marks.length > 0) && (
        <span className="row-marks">
          {clash && (
            <Status status="fail">
              <span title={`Disagree: ${clash}`}>contradiction</span>
            </Status>
          )}
          {held && <span className="row-held">behind a hold</span>}
          {hold && <Status status="hold" wordless />}
          <RowMarks marks={marks} />
        </span>
      )}
      <Files row={row} />
      <Signs row={row} />
      <Due row={row} />
      <span className="row-to" data-nobody={assignee ? undefined : ''}>
        {assignee ?? 'Nobody'}
      </span>
    </>
  );
});

// The list reads the box; React only wants to know that somebody does.
const nothing = () => {};

function Files({ row: { evidence, bare } }: { row: ChecklistRow }) {
  if (bare) {
    return (
      <span className="row-files" data-bare title="Evidence is required and missing">
        none yet
      </span>
    );
  }
  if (evidence === 0) return null;
  const told = `${evidence} piece${evidence === 1 ? '' : 's'} of evidence`;
  return (
    <span className="row-files" role="img" title={told}>
      {evidence}
    </span>
  );
}

function Signs({ row: { signed, needs } }: { row: ChecklistRow }) {
  return (
    <span className="row-signs" data-full={signed >= needs || undefined} title="Sign-offs">
      {`${signed} of ${needs}`}
    </span>
  );
}

function Due({ row: { due, late } }: { row: ChecklistRow }) {
  if (!due) return null;
  if (!late) return <span className="row-due">{due}</span>;
  return (
    <span className="row-due" data-late>
      <Status status="overdue">{`Overdue ${due}`}</Status>
    </span>
  );
}
