import { ActionForm } from '#components/ui/action-form.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { answer } from '#lib/upgrade/actions.ts';
import type { AnswersView, Preview } from '#lib/upgrade/queries.ts';
import { ChangeList } from './change-list.tsx';
import { FallCount } from './fall-count.tsx';
import { Meanwhile } from './meanwhile.tsx';

type Props = { workspace: string; project: string; base: string; questions: AnswersView['questions'] };

/** The questions with the answers as they are; what comes and goes is shown before anything changes. */
export function QuestionsForm({ base, questions }: Pick<Props, 'base' | 'questions'>) {
  return (
    <form method="get" action={`${base}/settings/answers`} className="grid gap-3">
      <input type="hidden" name="look" value="1" />
      {questions.map(({ key, ask, answer: is }) => (
        <div key={key} className="choice">
          <input id={`yes-${key}`} type="checkbox" name="yes" value={key} defaultChecked={is} />
          <label htmlFor={`yes-${key}`}>{ask}</label>
        </div>
      ))}
      <SubmitButton kind="quiet" className="w-fit" pendingLabel="Looking">
        Look at what comes and goes
      </SubmitButton>
    </form>
  );
}

/** What comes and goes with other answers, each with a choice. */
export function AnswersForm({ workspace, project, base, questions, preview }: Props & { preview: Preview }) {
  const { changes, digest } = preview;
  const yes = questions.flatMap(({ key, answer: is }) => (is ? [key] : []));
  return (
    <ActionForm
      key={yes.join(' ')}
      action={answer}
      hidden={{ workspace, project, seen: digest }}
      done="The questions are answered anew"
      className="grid gap-4"
    >
      {yes.map((key) => (
        <input key={key} type="hidden" name="yes[]" value={key} />
      ))}
      {changes.length > 0 ? (
        <ChangeList base={base} changes={changes} answers />
      ) : (
        <p className="text-ink-2">Nothing comes and nothing goes with these answers.</p>
      )}
      <div className="upgrade-foot">
        <Meanwhile digest={digest} />
        <SubmitButton pendingLabel="Answering">Answer so</SubmitButton>
        <LinkButton href={`${base}/settings`} kind="plain">
          Cancel
        </LinkButton>
        <FallCount digest={digest} />
      </div>
    </ActionForm>
  );
}
