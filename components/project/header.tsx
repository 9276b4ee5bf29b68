import type { ReactNode } from 'react';
import { SoftLinks } from '#components/portfolio/soft-links.tsx';
import { ReadinessBar } from '#components/status/readiness-bar.tsx';
import { VerdictBadge } from '#components/status/verdict-badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import type { ProjectHeader as Project } from '#lib/project/queries.ts';
import { type ReadinessRow, severities } from '#lib/readiness/schema.ts';
import { HeldBack } from './held-back.tsx';
import { LaunchGoing, LaunchOff } from './launch-standing.tsx';
import { NewerTemplates } from './newer-templates.tsx';
import { scorePercents } from './score.ts';
import { type ProjectPage, ProjectTabs } from './tabs.tsx';
import './header.css';

type Props = {
  workspace: string;
  project: Project;
  now: Date;
  current: ProjectPage;
  actions?: ReactNode;
};

/** What stands above every screen of a project: what it is, when, whether it may, how far, and what is in the way. */
export function ProjectHeader({ workspace, project, now, current, actions }: Props) {
  const { name, slug, target, launchAt, timeZone, readiness, stopReason, launch, stage } = project;
  const base = `/${workspace}/projects/${slug}`;
  return (
    <header className="project-head">
      <div className="project-line">
        <h1 className="project-name">
          <Link href={base} className="link-plain" title={name}>
            {name}
          </Link>
        </h1>
        <VerdictBadge verdict={readiness.verdict} />
        <LaunchGoing base={base} launch={launch} />
        <span className="project-when">
          {stage === 'live' ? 'Launched ' : ''}
          <When at={launchAt} now={now} zone={timeZone} show="relative" />
        </span>
        <div className="project-tabs">
          <ProjectTabs workspace={workspace} project={slug} current={current} />
        </div>
        {actions && <div className="project-actions">{actions}</div>}
      </div>
      {stopReason !== null && (
        <p className="project-stop">
          <b>Stopped.</b> {stopReason}
        </p>
      )}
      <LaunchOff base={base} launch={launch} />
      <SoftLinks>
        <div className="project-state">
          <a href={target} className="project-target" rel="noreferrer" target="_blank" title={target}>
            {shortAddress(target)}
          </a>
          <span className="project-date">
            <When at={launchAt} now={now} zone={timeZone} show="date" />
          </span>
          <ReadinessBar groups={groupsOf(readiness)} height={10} />
          <Score readiness={readiness} />
          <Counts base={base} readiness={readiness} />
          {(launch === null || readiness.blockers.length > 0) && (
            <HeldBack base={base} readiness={readiness} />
          )}
          {stage !== 'archived' && <NewerTemplates base={base} newer={project.newer} />}
        </div>
      </SoftLinks>
    </header>
  );
}

/** An https address without what goes without saying; any other whole. */
const shortAddress = (url: string): string => url.replace(/^https:\/\//, '').replace(/^([^/]+)\/$/, '$1');

const groupsOf = ({ counts }: ReadinessRow) =>
  severities.map((severity) => {
    const { done, waived, failed, left } = counts[severity];
    return { severity, done, waived, failed, unreported: left };
  });

function Score({ readiness }: { readiness: ReadinessRow }) {
  const { done, settled } = scorePercents(readiness);
  return (
    <span className="project-score">
      <b>{done}%</b> done · <b>{settled}%</b> done or waived
    </span>
  );
}

function Counts({ base, readiness: { overdue, unassigned } }: { base: string; readiness: ReadinessRow }) {
  if (overdue === 0 && unassigned === 0) return null;
  return (
    <span className="project-counts">
      {overdue > 0 && (
        <a href={`${base}?show=overdue`} className="project-overdue">
          {overdue} overdue
        </a>
      )}
      {unassigned > 0 && <a href={`${base}?show=unassigned`}>{unassigned} unassigned</a>}
    </span>
  );
}
