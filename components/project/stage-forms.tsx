import { ActionForm } from '#components/ui/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { stage as moveStage } from '#lib/project/actions.ts';
import { mayMoveStage } from '#lib/project/rules.ts';
import { type Stage, stages } from '#lib/project/schema.ts';

const SAID: Record<Stage, string> = {
  planning: 'Planning: the checklist is being worked through.',
  launching: 'Launching: the day has come, or is near enough to be run.',
  live: 'Live: launched. What is looked at afterwards goes on.',
  archived: 'Archived: it can be read, and nothing in it changes.',
};

const MOVES: Record<Stage, { label: string; done: string }> = {
  planning: { label: 'Back to planning', done: 'The project is being planned' },
  launching: { label: 'Start launching', done: 'The project is launching' },
  live: { label: 'It is live', done: 'The project is live' },
  archived: { label: 'Archive', done: 'The project is archived' },
};

type Props = { workspace: string; project: string; stage: Stage; canMove: boolean };

/** Where the project stands, and where it may go from there. */
export function StageForms({ workspace, project, stage, canMove }: Props) {
  const next = stages.filter((to) => mayMoveStage(stage, to));
  return (
    <section aria-labelledby="stage">
      <h2 id="stage" className="mb-1 text-lg">
        Stage
      </h2>
      <p className="text-ink-2">{SAID[stage]}</p>
      {canMove && (
        <div className="mt-3 flex flex-wrap gap-2">
          {next.map((to) => (
            <ActionForm
              key={to}
              action={moveStage}
              hidden={{ workspace, project, stage: to }}
              done={MOVES[to].done}
              className="grid gap-2"
            >
              <SubmitButton kind={to === 'archived' ? 'plain' : 'quiet'}>{MOVES[to].label}</SubmitButton>
            </ActionForm>
          ))}
        </div>
      )}
    </section>
  );
}
