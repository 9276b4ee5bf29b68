import { Status } from '#components/status/status.tsx';
import { Table } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import type { ReportLine } from '#lib/machine-report/queries.ts';
import type { ReportsPlace } from './results.tsx';
import { sayCounts, titleOf } from './words.ts';

type Props = { reports: readonly ReportLine[]; place: ReportsPlace };

/** The reports that came last, each with its raw text. */
export function Earlier({ reports, place }: Props) {
  return (
    <Table caption="Reports that were sent">
      <thead>
        <tr>
          <th scope="col">Report</th>
          <th scope="col">Result</th>
          <th scope="col">Of</th>
          <th scope="col">Sent by</th>
          <th scope="col">When</th>
          <th scope="col">Raw</th>
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <tr key={report.id}>
            <th scope="row" data-wrap>
              {titleOf(report.format)}
              <br />
              <span className="text-ink-3 text-sm">
                {report.tool} · {sayCounts(report.counts)}
              </span>
            </th>
            <td>
              <Status status={report.verdict} />
            </td>
            <td data-wrap>
              {report.production ? 'production' : report.target}
              {report.release && (
                <>
                  {' '}
                  <code>{report.release}</code>
                </>
              )}
            </td>
            <td data-wrap>{report.sentBy}</td>
            <td>
              <When at={report.at} now={place.now} zone={place.zone} show="relative" />
            </td>
            <td>
              <a
                className="link font-mono text-sm"
                href={`${place.api}/${report.id}/raw`}
                download
                title={report.sha256}
              >
                {report.sha256.slice(0, 12)}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
