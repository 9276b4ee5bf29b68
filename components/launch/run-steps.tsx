import type { OpenItem } from '#lib/launch/rules.ts';
import { inPlay } from '#lib/launch/timing.ts';
import type { LaunchScreen, RunView, StepView } from '#lib/launch/views.ts';
import type { LaunchPlace } from './place.ts';
import { RunStep } from './run-step.tsx';
import { StepKeys } from './step-keys.tsx';

type Props = {
  run: RunView;
  openItems: readonly OpenItem[];
  workers: LaunchScreen['workers'];
  place: LaunchPlace;
};

/** The steps of a run: those in play first, and behind them the part that is not. */
export function RunSteps(props: Props) {
  const { run } = props;
  const leading = inPlay(run.steps, run);
  const isBack = run.state === 'scrubbed';
  const others = run.steps.filter((step) => !leading.includes(step));
  return (
    <StepKeys>
      <section aria-labelledby="steps">
        <h2 id="steps" className="text-lg">
          {isBack ? 'The way back' : 'Steps'}
        </h2>
        {isBack && leading.length === 0 && <p>No rollback step is planned. End the run.</p>}
        <Steps {...props} steps={leading} />
      </section>
      {others.length > 0 && isBack && (
        <section aria-labelledby="others" className="mt-8">
          <h2 id="others" className="text-lg">
            What had been planned
          </h2>
          <Steps {...props} steps={others} />
        </section>
      )}
    </StepKeys>
  );
}

function Steps({ steps, ...props }: Props & { steps: readonly StepView[] }) {
  return (
    <ol className="launch-steps">
      {steps.map((step) => (
        <RunStep key={step.key} step={step} {...props} />
      ))}
    </ol>
  );
}
