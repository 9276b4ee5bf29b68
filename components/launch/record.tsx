import { Status } from '#components/status/status.tsx';
import { formatDate, formatLength } from '#components/ui/time.ts';
import { progressOf } from '#lib/launch/timing.ts';
import type { RunView } from '#lib/launch/views.ts';
import { nameOfRun, Outcome } from './past-runs.tsx';
import { sayMoment, sayOffset, saySlip } from './planned.ts';
import { TimeLine } from './time-line.tsx';
import './launch.css';

type Props = { run: RunView; zone: string; now: Date };

/** The record of a run that is over: how it went against its plan, and who did what. */
export function RunRecord({ run, zone, now }: Props) {
  const { elapsedMs, slipMs } = progressOf(run.steps, run, now);
  const told = (at: Date | null) => (at ? sayMoment(at, run.zeroAt, zone) : '');
  return (
    <article className="launch-run">
      <div>
        <h2 className="text-lg">{nameOfRun(run)}</h2>
        <p className="flex flex-wrap gap-x-4 text-ink-2">
          <Outcome outcome={run.outcome} />
          <span>
            Started {formatDate(run.startedAt, now, zone)} by {run.startedBy}
          </span>
          {run.endedAt && (
            <span>
              ended {told(run.endedAt)} by {run.endedBy}
            </span>
          )}
          <span>took {formatLength(elapsedMs)}</span>
          {run.outcome !== 'scrubbed' && <span>{saySlip(slipMs)}</span>}
        </p>
      </div>
      {run.scrubReason && (
        <p className="launch-note" data-grave="">
          <b>Scrubbed {told(run.scrubbedAt)}.</b> {run.scrubReason}
        </p>
      )}
      {run.pauses.map(({ from, to, reason }) => (
        <p key={from.getTime()} className="launch-note">
          <b>
            Paused {told(from)} for {formatLength(to.getTime() - from.getTime())}.
          </b>{' '}
          {reason}
        </p>
      ))}
      {run.note && <p className="launch-note">{run.note}</p>}
      <TimeLine run={run} zone={zone} now={now} />
      <ol className="launch-steps" aria-label="Steps of this run">
        {run.steps
          .filter((step) => !step.rollback || run.scrubbedAt)
          .map((step) => (
            <li key={step.key} className="launch-step">
              <p className="launch-step-time font-medium">{sayOffset(step.atMinutes)}</p>
              <div className="min-w-0">
                <h3>{step.title}</h3>
                <p className="launch-step-facts">
                  <Status
                    status={
                      step.state === 'running' ? 'not-run' : step.state === 'waiting' ? 'not-run' : step.state
                    }
                  >
                    {saidOf(step.state)}
                  </Status>
                  {step.startedAt && step.doneAt && (
                    <span>{`${told(step.startedAt)}, ${formatLength(step.doneAt.getTime() - step.startedAt.getTime())}`}</span>
                  )}
                  {step.by && <span>{step.by}</span>}
                  {step.skipReason && <span>{step.skipReason}</span>}
                </p>
              </div>
            </li>
          ))}
      </ol>
    </article>
  );
}

const saidOf = (state: string): string =>
  ({ waiting: 'Not reached', running: 'Not finished', done: 'Done', skipped: 'Skipped' })[state] ?? state;
