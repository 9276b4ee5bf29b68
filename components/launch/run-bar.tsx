import { Status } from '#components/status/status.tsx';
import { progressOf } from '#lib/launch/timing.ts';
import type { RunView } from '#lib/launch/views.ts';
import type { TemplateGuide } from '#lib/template/schema.ts';
import type { PinnedProbes } from '#lib/watch/probes.ts';
import type { LaunchPlace } from './place.ts';
import { sayMoment, saySlip } from './planned.ts';
import { ProbeBar } from './probe-bar.tsx';
import { RunClock } from './run-clock.tsx';
import { RunControls } from './run-controls.tsx';
import { RollbackSheet, TroubleSheet } from './sheets.tsx';

type Props = { run: RunView; guides: readonly TemplateGuide[]; probes: PinnedProbes; place: LaunchPlace };

/** What stays on top of a run: which it is, its clock, how far behind it is, and what can be done with it. */
export function RunBar({ run, guides, probes, place }: Props) {
  const { now, zone, can } = place;
  const { projectedFinish, plannedFinish, slipMs } = progressOf(run.steps, run, now);
  const told = (at: Date | null) => (at ? sayMoment(at, run.zeroAt, zone) : '–');
  const isBehind = slipMs !== null && slipMs >= 60_000;
  return (
    <div className="launch-bar" data-kind={run.kind}>
      <div className="launch-pinned">
        <div className="launch-bar-line">
          <span className="launch-mode" data-kind={run.kind}>
            {run.kind === 'live' ? 'Launch' : 'Rehearsal'}
          </span>
          {run.state === 'paused' && <Status status="paused" />}
          {run.state === 'scrubbed' && <Status status="scrubbed" />}
          <RunClock
            zeroAt={(run.state === 'scrubbed' ? (run.scrubbedAt ?? run.zeroAt) : run.zeroAt).toISOString()}
            startedAt={run.startedAt.toISOString()}
            now={now.toISOString()}
            stopped={run.state === 'ended'}
          />
          <span className="launch-fact" data-behind={isBehind ? '' : undefined}>
            <span className="launch-label">Slip</span> {saySlip(slipMs)}
          </span>
          <span className="launch-fact">
            <span className="launch-label">Finish</span> {told(projectedFinish)}
            <span className="text-ink-3"> (planned {told(plannedFinish)})</span>
          </span>
        </div>
        <ProbeBar probes={probes} place={place} />
      </div>
      <div className="launch-controls">
        <TroubleSheet guides={guides} />
        <RollbackSheet steps={run.steps.filter(({ rollback }) => rollback)} />
        {can.run && <RunControls run={run} place={place} />}
      </div>
    </div>
  );
}
