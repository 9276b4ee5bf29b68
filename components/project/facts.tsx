import { When } from '#components/ui/when.tsx';
import type { ProjectHeader } from '#lib/project/queries.ts';

/** What a project is, for those who may not change it. */
export function ProjectFacts({ project, now }: { project: ProjectHeader; now: Date }) {
  const { name, target, httpPort, launchAt, timeZone, lead } = project;
  return (
    <dl className="grid gap-4 sm:grid-cols-2">
      <div>
        <dt className="eyebrow">Name</dt>
        <dd>{name}</dd>
      </div>
      <div>
        <dt className="eyebrow">Lead</dt>
        <dd>{lead}</dd>
      </div>
      <div>
        <dt className="eyebrow">Target</dt>
        <dd className="break-all font-mono text-sm">
          {target}
          {httpPort !== 80 && <span className="block">plain HTTP on port {httpPort}</span>}
        </dd>
      </div>
      <div>
        <dt className="eyebrow">Launch</dt>
        <dd>
          <When at={launchAt} now={now} zone={timeZone} />
          <span className="block text-ink-3 text-sm">{timeZone}</span>
        </dd>
      </div>
    </dl>
  );
}
