import { EmptyState } from '#components/ui/empty-state.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { formatLength } from '#components/ui/time.ts';
import type { StepRow } from '#lib/launch/queries.ts';
import { orderSteps, planLength } from './planned.ts';
import { Step, type StepPlace } from './step.tsx';

type Props = { steps: readonly StepRow[]; place: Omit<StepPlace, 'titles'> };

/** Launch day in its order, and apart from it the way back. */
export function StepList({ steps, place }: Props) {
  if (steps.length === 0) {
    return (
      <EmptyState title="No launch-day steps">
        None of the templates of this project has steps for the day. A template that has some, such as Django
        launch, brings them when a project is made from it.
      </EmptyState>
    );
  }
  const { plan, rollback } = orderSteps(steps);
  const titles = new Map(steps.map(({ key, title }) => [key, title]));
  const isDone = ({ state }: StepRow) => state === 'done';
  return (
    <div className="grid max-w-[56rem] gap-8">
      {plan.length > 0 && (
        <section aria-labelledby="plan">
          <div className="mb-3 flex flex-wrap items-end justify-between gap-4">
            <div>
              <h2 id="plan" className="text-lg">
                Steps
              </h2>
              <p className="text-ink-3 text-sm tabular-nums">
                {formatLength(planLength(plan) * 60_000)} from the first to the end of the last, as planned
              </p>
            </div>
            <div className="w-full sm:w-56">
              <Progress label="Steps done" value={plan.filter(isDone).length} max={plan.length} />
            </div>
          </div>
          <Steps steps={plan} place={{ ...place, titles }} />
        </section>
      )}
      {rollback.length > 0 && (
        <section aria-labelledby="rollback">
          <h2 id="rollback" className="text-lg">
            Rollback
          </h2>
          <p className="mb-3 text-ink-2">
            Only if the launch is called off. T is the moment of that decision.
          </p>
          <Steps steps={rollback} place={{ ...place, titles }} />
        </section>
      )}
    </div>
  );
}

const Steps = ({ steps, place }: { steps: readonly StepRow[]; place: StepPlace }) => (
  <ol className="border-line border-t">
    {steps.map((step) => (
      <Step key={step.key} step={step} place={place} />
    ))}
  </ol>
);
