import type { OnItem } from '#components/item/on-item.ts';
import { Status } from '#components/status/status.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { When } from '#components/ui/when.tsx';
import type { ItemReportView } from '#lib/item/detail.ts';
import { isStale, reportName } from '#lib/readiness/rules.ts';
import { titleOf } from './words.ts';

type Props = { report: ItemReportView; base: string; on: OnItem };

/** What one id of a report says: its verdict, in words, since when, and the report that it stands in. */
export function ReportAnswer({ report, base, on }: Props) {
  const { format, answer, verdict, summary, detail, tool, reportId } = report;
  const checkedAt = report.checkedAt === null ? null : new Date(report.checkedAt);
  const name = reportName(report);
  const id = `report-${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
  return (
    <section className="probe" aria-labelledby={id}>
      <div className="probe-head">
        <h4 id={id}>{answer === '*' ? titleOf(format) : <code>{name}</code>}</h4>
        <Status status={verdict ?? 'not-run'}>{verdict === null ? 'Not reported yet' : undefined}</Status>
        {checkedAt && (
          <span className="probe-when">
            {tool}, <When at={checkedAt} now={on.now} zone={on.zone} show="relative" />
          </span>
        )}
        {checkedAt && isStale({ checkedAt, freshForSeconds: report.freshForSeconds }, on.now) && (
          <Status status="stale" />
        )}
        <span className="probe-rule">{sayRule(report)}</span>
      </div>
      {summary === null ? (
        <p className="text-ink-2">No report has said anything of it. Until one has, nobody can sign.</p>
      ) : (
        <p>{summary}</p>
      )}
      {detail && (
        <details className="more">
          <summary>What the report says</summary>
          <CodeBlock code={detail} label={name} />
        </details>
      )}
      {reportId && (
        <a className="link text-sm" href={`${base}/${reportId}/raw`} download>
          The report as it was sent
        </a>
      )}
    </section>
  );
}

function sayRule({ blocking, required }: ItemReportView): string {
  if (!blocking) return 'does not block';
  return required ? 'blocks signing' : 'blocks signing if it fails';
}
