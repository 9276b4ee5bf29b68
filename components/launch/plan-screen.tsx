import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatLength } from '#components/ui/time.ts';
import { planLength } from '#lib/launch/order.ts';
import type { LaunchScreen, PlannedStep } from '#lib/launch/views.ts';
import type { LaunchPlace } from './place.ts';
import { PlanStep } from './plan-step.tsx';
import { StepForm } from './step-form.tsx';
import './launch.css';

type Props = {
  screen: Pick<LaunchScreen, 'plan' | 'workers'>;
  launchAt: Date;
  place: LaunchPlace;
  canPlan: boolean;
};

/** The plan of launch day, and apart from it the way back: who does what when, before it is gone through. */
export function PlanScreen({ screen: { plan, workers }, launchAt, place, canPlan }: Props) {
  const forth = plan.filter(({ rollback }) => !rollback);
  const back = plan.filter(({ rollback }) => rollback);
  const parts = { workers, steps: plan, launchAt, place, canPlan };
  return (
    <>
      <Part
        {...parts}
        own={forth}
        id="plan"
        title="Steps"
        told={
          forth.length > 0
            ? `${formatLength(planLength(forth) * 60_000)} from the first to the end of the last. T is the moment of the launch.`
            : 'What is done on the day, in its order.'
        }
      />
      <Part
        {...parts}
        own={back}
        id="rollback"
        title="Rollback"
        told="Only if the launch is scrubbed, which is to say called off. T is then the moment of the scrub."
      />
    </>
  );
}

type PartProps = {
  own: readonly PlannedStep[];
  steps: readonly PlannedStep[];
  workers: LaunchScreen['workers'];
  launchAt: Date;
  id: 'plan' | 'rollback';
  title: string;
  told: string;
  place: LaunchPlace;
  canPlan: boolean;
};

function Part({ own, id, title, told, canPlan, ...rest }: PartProps) {
  return (
    <section aria-labelledby={id}>
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div>
          <h2 id={id} className="text-lg">
            {title}
          </h2>
          <p className="text-ink-3 text-sm tabular-nums">{told}</p>
        </div>
        {canPlan && <StepForm part={id} {...rest} />}
      </div>
      {own.length === 0 ? (
        <EmptyState title={id === 'plan' ? 'No steps yet' : 'No way back yet'}>
          {id === 'plan'
            ? 'None of the templates of this project brought steps for the day. A lead adds them here.'
            : 'What would you do if the launch goes wrong? A lead plans it here, so that nobody has to think then.'}
        </EmptyState>
      ) : (
        <ol className="launch-steps">
          {own.map((step, at) => (
            <PlanStep
              key={step.key}
              step={step}
              isFirst={at === 0}
              isLast={at === own.length - 1}
              canPlan={canPlan}
              {...rest}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
