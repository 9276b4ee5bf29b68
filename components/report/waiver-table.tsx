import { Status, type StatusName } from '#components/status/status.tsx';
import type { Waived, WaiverState } from '#lib/report/rules.ts';
import { type ReportPlace, tellMoment } from './place.ts';

const marks: Record<WaiverState, StatusName> = {
  'in force': 'waived',
  pending: 'pending',
  rejected: 'fail',
  'taken back': 'skipped',
  expired: 'stale',
  ended: 'skipped',
};

const what = ({ kind, probeKind }: Waived['waiver']): string => {
  if (kind === 'dispute') return `Dispute of ${probeKind}`;
  return kind === 'waiver' ? 'Waiver' : 'Not applicable';
};

/** Waivers, not-applicables and disputes: what is asked, why, who approved it, until when. */
export function WaiverTable({ waived, place }: { waived: readonly Waived[]; place: ReportPlace }) {
  if (waived.length === 0) return <p>Nothing was waived, and nothing is asked for.</p>;
  return (
    <table className="table report-items">
      <caption className="sr-only">Waivers and requests</caption>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">What</th>
          <th scope="col">Reason</th>
          <th scope="col">By whom</th>
        </tr>
      </thead>
      <tbody>
        {waived.map(({ item, waiver, state }) => (
          <tr key={`${item.key} ${waiver.kind} ${waiver.requestedAt}`}>
            <th scope="row">
              {item.title}
              <span className="report-key">{item.key}</span>
            </th>
            <td>
              <Status status={marks[state]}>
                {what(waiver)}, {state}
              </Status>
              {waiver.expiresAt && (
                <span className="report-key">until {tellMoment(waiver.expiresAt, place)}</span>
              )}
            </td>
            <td>
              {waiver.reason}
              {waiver.note && <p className="text-ink-2">Answer: {waiver.note}</p>}
            </td>
            <td>
              Asked by {waiver.requestedBy}
              <span className="report-key">{tellMoment(waiver.requestedAt, place)}</span>
              {waiver.decidedBy && state !== 'taken back' && (
                <p>
                  {waiver.decision === 'rejected' ? 'Rejected' : 'Approved'} by {waiver.decidedBy}
                  <span className="report-key">{tellMoment(waiver.decidedAt, place)}</span>
                </p>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
