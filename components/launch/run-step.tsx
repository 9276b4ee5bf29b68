import { How } from '#components/project/how.tsx';
import { STATUS_WORDS, Status } from '#components/status/status.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { formatLength } from '#components/ui/time.ts';
import type { OpenItem } from '#lib/launch/rules.ts';
import { refuseUnproven, refuseWorker, type Waiting, waitsFor } from '#lib/launch/rules.ts';
import { dueOf, type Late, lateness, plannedSpan } from '#lib/launch/timing.ts';
import type { LaunchScreen, RunView, StepView } from '#lib/launch/views.ts';
import type { LaunchPlace } from './place.ts';
import { sayLate, sayLateBy, sayMoment, sayOffset } from './planned.ts';
import { StepButtons } from './step-buttons.tsx';
import { ViewerTime } from './viewer-time.tsx';

type Props = {
  step: StepView;
  run: RunView;
  openItems: readonly OpenItem[];
  workers: LaunchScreen['workers'];
  place: LaunchPlace;
};

/** One step of a run: when it is due, how it stands, what it waits for, who has it, and what can be done. */
export function RunStep({ step, run, openItems, workers, place }: Props) {
  const { now, me } = place;
  const late = lateness(step, run, now);
  const waiting = step.state === 'waiting' ? waitsFor(step, run.steps, openItems, run.kind) : [];
  const isMine =
    place.can.work && !refuseWorker(step, { userId: place.me, role: place.can.run ? 'lead' : 'engineer' });
  const isFree = waiting.length === 0 && (run.state === 'running' || run.state === 'scrubbed');
  return (
    <li
      id={`step-${step.key}`}
      className="launch-step"
      data-step={step.key}
      data-late={late ? '' : undefined}
      data-state={step.state}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a step takes the focus, for its keys
      tabIndex={0}
      aria-label={`${step.title}, ${late ? 'late' : step.state}`}
    >
      <StepTime step={step} run={run} place={place} />
      <div className="min-w-0">
        <h3 className="font-medium">{step.title}</h3>
        <p className="launch-step-facts">
          <StepStatus step={step} late={late} run={run} place={place} />
          {step.minutes !== null && (
            <span className="tabular-nums">{formatLength(step.minutes * 60_000)}</span>
          )}
          <span>{step.owner ?? step.role ?? 'Nobody yet'}</span>
          {step.ownerId === me && <Badge tone="accent">Yours</Badge>}
          {step.hold && <Status status="hold">Hold</Status>}
          <StepProbes probes={step.probes} />
        </p>
        {waiting.length > 0 && run.state !== 'ended' && <WaitsFor waiting={waiting} place={place} />}
        <Unproven step={step} run={run} />
        {step.skipReason && <p className="text-ink-2 text-sm">Skipped: {step.skipReason}</p>}
        <div className="flex flex-wrap gap-x-4">
          <How source={step.how} about={step.title} />
          <How source={step.why} label="Why" about={step.title} />
        </div>
      </div>
      {isMine && <StepButtons step={step} run={run} isFree={isFree} workers={workers} place={place} />}
    </li>
  );
}

function StepTime({ step, run, place: { zone } }: Pick<Props, 'step' | 'run' | 'place'>) {
  const at = dueOf({ ...step, state: 'waiting' }, run)?.dueAt ?? plannedSpan(step, run)?.start;
  return (
    <p className="launch-step-time">
      <span className="font-medium">{sayOffset(step.atMinutes)}</span>
      {at && (
        <span className="text-ink-3">
          {sayMoment(at, run.zeroAt, zone)} <ViewerTime at={at.toISOString()} zone={zone} />
        </span>
      )}
    </p>
  );
}

type StatusProps = { step: StepView; late: Late | null; run: RunView; place: LaunchPlace };

function StepStatus({ step, late, run, place: { zone, now } }: StatusProps) {
  const told = (at: Date | null) => (at ? sayMoment(at, run.zeroAt, zone) : '');
  const who = step.by ?? 'somebody who left';
  if (late)
    return (
      <Status status="overdue">
        {`${sayLateBy(late.dueAt, run.pausedAt ?? now)}: ${sayLate(late.what, late.dueAt, run.zeroAt, zone)}`}
      </Status>
    );
  if (step.state === 'waiting') return <Status status="waiting" />;
  if (step.state === 'running')
    return <Status status="running">{`Running since ${told(step.startedAt)}, ${who}`}</Status>;
  return (
    <Status
      status={step.state}
    >{`${step.state === 'done' ? 'Done' : 'Skipped'} ${told(step.doneAt)}, ${who}`}</Status>
  );
}

const StepProbes = ({ probes }: { probes: StepView['probes'] }) =>
  probes.map(({ kind, verdict }) => (
    <Status key={kind} status={verdict ?? 'not-run'}>
      {`${kind}: ${STATUS_WORDS[verdict ?? 'not-run'].toLowerCase()}`}
    </Status>
  ));

/** What would keep a hold from being done, said before anybody presses. */
function Unproven({ step, run }: Pick<Props, 'step' | 'run'>) {
  const isOpen = step.state === 'waiting' || step.state === 'running';
  const refused = isOpen && run.state !== 'ended' ? refuseUnproven(step, step.probes) : null;
  if (!refused) return null;
  return (
    <p className="text-ink-2 text-sm">
      {run.kind === 'rehearsal' && 'On the day this step could not be done yet: '}
      {refused.refusal.message}
    </p>
  );
}

function WaitsFor({
  waiting,
  place: { workspace, project },
}: {
  waiting: readonly Waiting[];
  place: LaunchPlace;
}) {
  const [first, ...rest] = waiting;
  if (!first) return null;
  const label = { step: 'After', hold: 'Held by', item: 'Held by the item' }[first.kind];
  const href =
    first.kind === 'item' ? `/${workspace}/projects/${project}/items/${first.key}` : `#step-${first.key}`;
  return (
    <p className="text-ink-3 text-sm">
      {label}{' '}
      <a href={href} className="link">
        {first.title}
      </a>
      {rest.length > 0 && ` and ${rest.length} more`}
    </p>
  );
}
