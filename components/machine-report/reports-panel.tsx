import type { OnItem } from '#components/item/on-item.ts';
import { Part } from '#components/item/part.tsx';
import type { ItemDetail, ItemReportView } from '#lib/item/detail.ts';
import { ReportAnswer } from './report-answer.tsx';
import { SendCommand } from './send-command.tsx';
import { SendReport } from './send-report.tsx';
import { formatOptions } from './words.ts';

type Props = { item: ItemDetail; on: OnItem };

/** What an item may do without, and nobody has sent, takes one line. */
const isSpare = ({ verdict, required }: ItemReportView): boolean => verdict === null && !required;

/** What other tools found about the item, id by id, and how to send the next report. */
export function ReportsPanel({ item, on }: Props) {
  const { reports } = item;
  if (reports.length === 0) return null;
  const formats = [...new Set(reports.map(({ format }) => format))];
  const base = `/api/v1/workspaces/${on.workspace}/projects/${on.project}/reports`;
  const spare = reports.filter(isSpare);
  const only = formats.length === 1 ? (formats[0] ?? '') : '';
  return (
    <Part
      id="reports"
      title="Reports"
      beside={on.can.send && <SendReport address={base} formats={formatOptions} format={only} size="small" />}
    >
      {reports
        .filter((report) => !isSpare(report))
        .map((report) => (
          <ReportAnswer key={`${report.format} ${report.answer}`} report={report} base={base} on={on} />
        ))}
      {spare.length > 0 && (
        <p className="text-ink-2 text-sm">
          Also answered, if it is sent, by{' '}
          {spare.map(({ format, answer }, place) => (
            <span key={`${format} ${answer}`}>
              {place > 0 && ', '}
              <code>{answer === '*' ? format : answer}</code>
              {answer !== '*' && ` (${format})`}
            </span>
          ))}
          .
        </p>
      )}
      <details className="more">
        <summary>How to send {formats.length === 1 ? 'it' : 'them'}</summary>
        <div className="grid gap-2 pt-2">
          {formats.map((format) => (
            <SendCommand
              key={format}
              format={format}
              checks={reports.filter((one) => one.format === 'local').map(({ answer }) => answer)}
              place={`${on.workspace}/${on.project}`}
            />
          ))}
        </div>
      </details>
    </Part>
  );
}
