import { scorePercents } from '#components/project/score.ts';
import { ReadinessBar } from '#components/status/readiness-bar.tsx';
import { ReadinessTable } from '#components/status/readiness-table.tsx';
import { VerdictBadge } from '#components/status/verdict-badge.tsx';
import { formatDate, formatFull } from '#components/ui/time.ts';
import { severities } from '#lib/readiness/schema.ts';
import type { Report } from '#lib/report/schema.ts';
import type { ReportPlace } from './place.ts';

type Props = { report: Report; place: ReportPlace };

/** Who and what the report is about, the verdict, both scores, and the counts behind them. */
export function ReportHead({ report, place }: Props) {
  const { project, readiness, workspace } = report;
  const { done, settled } = scorePercents(readiness);
  const groups = severities.map((severity) => {
    const { done: finished, waived, failed, left } = readiness.counts[severity];
    return { severity, done: finished, waived, failed, unreported: left };
  });
  return (
    <header className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <p className="eyebrow">Readiness report</p>
          <h2 className="text-2xl">{project.name}</h2>
        </div>
        <VerdictBadge verdict={readiness.verdict} size="large" />
      </div>
      {project.stopReason !== null && (
        <p className="border-nogo border-s-[3px] ps-3">
          <b>Stopped.</b> {project.stopReason}
        </p>
      )}
      {workspace.alone && (
        <p className="border-line-2 border-s-[3px] ps-3">
          <b>A workspace of one.</b> One signature completes an item, whatever it asks for, and waivers may be
          approved by the person who asked for them.
        </p>
      )}
      <Facts report={report} place={place} />
      <div className="grid gap-2">
        <p className="text-lg tabular-nums">
          <b>{done}%</b> done · <b>{settled}%</b> done or waived
        </p>
        <ReadinessBar groups={groups} />
        <ReadinessTable groups={groups} />
      </div>
    </header>
  );
}

function Facts({ report, place: { now, zone } }: Props) {
  const { project, workspace, generatedAt, readiness, checklistDigest } = report;
  const facts: [string, string][] = [
    ['Target', project.target],
    ['Launch', `${formatDate(project.launchAt, now, zone)} (${zone})`],
    ['Stage', project.stage],
    ['Lead', project.lead],
    ['Workspace', workspace.name],
    ['Overdue and unassigned', `${readiness.overdue} and ${readiness.unassigned}`],
    ['Checklist’s digest', checklistDigest],
    ['Generated', formatFull(generatedAt, zone)],
  ];
  return (
    <dl className="report-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
