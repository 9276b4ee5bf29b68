import { formatRelative } from '#components/ui/time.ts';
import { waitsFor } from '#lib/launch/rules.ts';
import { dueOf, inPlay, isPassed } from '#lib/launch/timing.ts';
import type { LaunchScreen, RunView, StepView } from '#lib/launch/views.ts';
import type { LaunchPlace } from './place.ts';
import { sayMoment } from './planned.ts';

type Props = { run: RunView; openItems: LaunchScreen['openItems']; place: LaunchPlace };

/** What is being done, what comes next, and what of it is the reader's: one line, before the list. */
export function NowNext({ run, openItems, place }: Props) {
  const steps = inPlay(run.steps, run);
  const running = steps.filter(({ state }) => state === 'running');
  const waiting = steps.filter(({ state }) => state === 'waiting');
  const isFree = (step: StepView) => waitsFor(step, run.steps, openItems, run.kind).length === 0;
  const next = waiting.find(isFree) ?? waiting[0];
  const own = [...running, ...waiting].find(({ ownerId }) => ownerId === place.me);
  if (steps.length > 0 && steps.every(isPassed))
    return <p className="launch-next">Every step is done or skipped. What is left is to end the run.</p>;
  return (
    <dl className="launch-next">
      <div>
        <dt>Now</dt>
        <dd>
          {running.length === 0
            ? 'Nothing runs'
            : running.map((step) => <Named key={step.key} step={step} place={place} />)}
        </dd>
      </div>
      {next && <ToCome word="Next" step={next} run={run} place={place} />}
      {own && own !== next && !running.includes(own) && (
        <ToCome word="Yours" step={own} run={run} place={place} />
      )}
    </dl>
  );
}

const Named = ({ step, place: { me } }: { step: StepView; place: LaunchPlace }) => (
  <span>
    <a href={`#step-${step.key}`} className="link">
      {step.title}
    </a>{' '}
    ({step.ownerId === me ? 'yours' : (step.owner ?? step.role ?? 'nobody yet')})
  </span>
);

type OfStep = { step: StepView; run: RunView; place: LaunchPlace };

const ToCome = ({ word, ...of }: OfStep & { word: string }) => (
  <div>
    <dt>{word}</dt>
    <dd>
      <Named step={of.step} place={of.place} /> <Due {...of} />
    </dd>
  </div>
);

function Due({ step, run, place: { zone, now } }: OfStep) {
  const at = dueOf(step, run)?.dueAt;
  return at ? (
    <span className="text-ink-3">{`${sayMoment(at, run.zeroAt, zone)}, ${formatRelative(at, now, zone)}`}</span>
  ) : null;
}
