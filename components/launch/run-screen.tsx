import { RefreshAt } from '#components/ui/refresh-at.tsx';
import { nextLateAt } from '#lib/launch/timing.ts';
import type { LaunchScreen, RunView } from '#lib/launch/views.ts';
import type { TemplateGuide } from '#lib/template/schema.ts';
import type { PinnedProbes } from '#lib/watch/probes.ts';
import { LateBanner } from './late-banner.tsx';
import { NowNext } from './now-next.tsx';
import type { LaunchPlace } from './place.ts';
import { RunBar } from './run-bar.tsx';
import { RunSteps } from './run-steps.tsx';
import { TimeLine } from './time-line.tsx';
import './launch.css';

type Props = {
  run: RunView;
  openItems: LaunchScreen['openItems'];
  workers: LaunchScreen['workers'];
  guides: readonly TemplateGuide[];
  probes: PinnedProbes;
  place: LaunchPlace;
};

const MINUTE = 60_000;

/** A run that goes on, rehearsed or for real. */
export function RunScreen({ run, openItems, workers, guides, probes, place }: Props) {
  const { now, zone } = place;
  // The slip grows by the minute while something is late; a step becomes late at its own moment.
  const due = nextLateAt(run.steps, run, now);
  const until = Math.min(due?.getTime() ?? Number.POSITIVE_INFINITY, now.getTime() + MINUTE);
  return (
    <div className="launch-run">
      <RefreshAt at={new Date(until).toISOString()} now={now.toISOString()} />
      <RunBar run={run} guides={guides} probes={probes} place={place} />
      <NowNext run={run} openItems={openItems} place={place} />
      <LateBanner run={run} place={place} />
      {run.kind === 'rehearsal' && (
        <p className="launch-note">
          This is a rehearsal: it leaves its own record and changes nothing that is live.
        </p>
      )}
      {run.state === 'paused' && (
        <p className="launch-note">
          <b>Paused.</b> {run.pauseReason}
        </p>
      )}
      {/* Of a launch, the project's own header says it. */}
      {run.state === 'scrubbed' && run.kind === 'rehearsal' && (
        <p className="launch-note" data-grave="">
          <b>Scrubbed.</b> {run.scrubReason}
        </p>
      )}
      <TimeLine run={run} zone={zone} now={now} />
      <RunSteps run={run} openItems={openItems} workers={workers} place={place} />
      <p className="text-ink-3 text-sm">
        Keys on a step: j next, k the one before{place.can.work ? ', s start, d done' : ''}.
      </p>
    </div>
  );
}
