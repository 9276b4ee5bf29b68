import { lateSteps } from '#lib/launch/timing.ts';
import type { RunView } from '#lib/launch/views.ts';
import type { LaunchPlace } from './place.ts';
import { sayLate, sayLateBy } from './planned.ts';

/** The first missed step, said as soon as it is missed, with the way to it. */
export function LateBanner({ run, place: { now, zone } }: { run: RunView; place: LaunchPlace }) {
  const [first, ...rest] = lateSteps(run.steps, run, now);
  return (
    <div role="status" className="launch-late-place">
      {first && (
        <p className="launch-late">
          <b>{sayLateBy(first.late.dueAt, run.pausedAt ?? now)}.</b>{' '}
          <a href={`#step-${first.step.key}`} className="link">
            {first.step.title}
          </a>{' '}
          {sayLate(first.late.what, first.late.dueAt, run.zeroAt, zone)}.
          {first.step.owner && ` ${first.step.owner} has it.`}
          {rest.length > 0 && ` ${rest.length} more ${rest.length === 1 ? 'is' : 'are'} late.`}
        </p>
      )}
    </div>
  );
}
