import type { ReactNode } from 'react';
import { bySection, voidedOf, waiversOf } from '#lib/report/rules.ts';
import type { Report } from '#lib/report/schema.ts';
import { Blockers } from './blockers.tsx';
import { ProjectBurnUp } from './burn-up.tsx';
import { ReportHead } from './head.tsx';
import { ItemTable } from './item-table.tsx';
import { PollTable } from './poll-table.tsx';
import { VoidedTable } from './voided-table.tsx';
import { WaiverTable } from './waiver-table.tsx';
import './report.css';

/** A report as it is read, and as it prints on A4. */
export function ReportSheet({ report }: { report: Report }) {
  const { project, readiness, items, polls, generatedAt: now, burnUp, forecast, history } = report;
  const place = { now, zone: project.timeZone };
  return (
    <article className="report">
      <ReportHead report={report} place={place} />
      <Part id="held-back" title="What holds it back">
        <Blockers readiness={readiness} />
      </Part>
      <Part id="burn-up" title="Critical items over time">
        <ProjectBurnUp burnUp={burnUp} forecast={forecast} launch={project.launchAt} {...place} />
      </Part>
      <Part id="polls" title="Go / no-go">
        <PollTable polls={polls} place={place} />
      </Part>
      <Part id="waivers" title="Waivers and requests">
        <WaiverTable waived={waiversOf(items, now)} place={place} />
      </Part>
      <Part id="voided" title="Voided sign-offs">
        <VoidedTable voided={voidedOf(items)} place={place} />
      </Part>
      <Part id="items" title="Every item">
        {items.length === 0 && <p>The checklist is empty.</p>}
        <div className="grid gap-4">
          {bySection(items).map((section) => (
            <ItemTable key={section.name} section={section} place={place} />
          ))}
        </div>
      </Part>
      {history && (
        <Part id="head" title="Head of the history">
          <p className="break-all font-mono text-sm">{history.head}</p>
          <p className="text-ink-2">
            Event {history.seq} closed the history when this report was drawn. Check an export of it with{' '}
            <code className="break-all">holdpoint verify FILE --head {history.head}</code>: what was altered
            or cut off up to there shows.
          </p>
        </Part>
      )}
    </article>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`report-${id}`} className="report-part">
      <h3 id={`report-${id}`}>{title}</h3>
      {children}
    </section>
  );
}
