import type { ReactNode } from 'react';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { LatestResult, Reports } from '#lib/machine-report/queries.ts';
import { type Grouped, groupResults } from '#lib/machine-report/rules.ts';
import { Awaited } from './awaited.tsx';
import { Earlier } from './earlier.tsx';
import { type ReportsPlace, Results } from './results.tsx';
import { SendReport } from './send-report.tsx';
import { formatOptions } from './words.ts';

type Props = { reports: Reports; place: ReportsPlace; others: readonly string[]; maySend: boolean };

/** What other tools found about a project: what answers items, what nobody named, what is awaited, what was sent. */
export function ReportsScreen({ reports, place, others, maySend }: Props) {
  const { latest, awaited, earlier } = reports;
  const grouped = groupResults(latest);
  return (
    <div className="grid max-w-[72rem] gap-8">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 className="text-lg">What other tools found</h2>
          <p className="text-ink-2">
            What other tools found, sent by a pipeline or pasted here. What speaks of production answers the
            items that name it.
          </p>
        </div>
        {maySend && (
          <SendReport address={place.api} formats={formatOptions} targets={others} kind="primary" />
        )}
      </div>
      {earlier.length === 0 ? (
        <EmptyState title="No report has been sent yet">
          Paste what a tool printed, or send it from a pipeline: <code>holdpoint report --help</code>. Below
          is what the items wait for.
        </EmptyState>
      ) : (
        <Latest grouped={grouped} place={place} />
      )}
      {awaited.length > 0 && (
        <Part title="Awaited" lead="What items name and no report has said anything of.">
          <Awaited awaited={awaited} base={place.base} />
        </Part>
      )}
      {earlier.length > 0 && (
        <Part title="Sent" lead="The last thirty, each kept byte for byte under its SHA-256.">
          <Earlier reports={earlier} place={place} />
        </Part>
      )}
    </div>
  );
}

function Latest({ grouped, place }: { grouped: Grouped<LatestResult>; place: ReportsPlace }) {
  const { answering, unassigned, passing } = grouped;
  return (
    <>
      <Part title="Results" lead="The latest of each id that items name.">
        {answering.length > 0 ? (
          <Results caption="Results that answer items" results={answering} place={place} />
        ) : (
          <p className="text-ink-2">Nothing that was sent is named by an item.</p>
        )}
      </Part>
      {(unassigned.length > 0 || passing > 0) && (
        <Part title="Unassigned" lead="Found, and named by no item.">
          {unassigned.length > 0 && (
            <Results caption="Unassigned results" results={unassigned} place={place} />
          )}
          {passing > 0 && (
            <p className="text-ink-2">
              {unassigned.length > 0 ? 'And ' : ''}
              {passing} {passing === 1 ? 'id' : 'ids'} that pass.
            </p>
          )}
        </Part>
      )}
    </>
  );
}

function Part({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <section className="grid gap-2" aria-label={title}>
      <h3 className="text-base">{title}</h3>
      <p className="text-ink-2 text-sm">{lead}</p>
      {children}
    </section>
  );
}
