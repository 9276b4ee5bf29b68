'use client';

import { Checkbox } from '#components/ui/choice.tsx';
import type { TemplateSummary } from '#lib/template/queries.ts';

type Props = {
  templates: readonly TemplateSummary[];
  chosen: ReadonlySet<string>;
  /** The questions answered with yes when the form was sent; undefined before. */
  yes?: readonly string[] | undefined;
};

/**
 * What the chosen templates ask of the system; a no leaves items out. Questions of others are out of sight, but
 * only where a script can bring them back: without one all are shown, and those that concern nothing do nothing.
 */
export function QuestionList({ templates, chosen, yes }: Props) {
  const questions = questionsOf(templates);
  const isAsked = (of: readonly string[]) => of.some((id) => chosen.has(id));
  if (questions.length === 0) return null;
  return (
    <fieldset className={questions.some(({ of }) => isAsked(of)) ? 'field' : UNSEEN}>
      <legend className="field-label">Questions</legend>
      <span className="field-hint">Items that do not concern your system are left out.</span>
      {questions.map(({ key, ask, default: usual, of }) => (
        <div key={key} className={isAsked(of) ? undefined : UNSEEN}>
          <Checkbox
            name="yes[]"
            id={`yes-${key}`}
            value={key}
            label={ask}
            defaultChecked={yes ? yes.includes(key) : usual}
          />
        </div>
      ))}
    </fieldset>
  );
}

const UNSEEN = 'field [@media(scripting:enabled)]:hidden';

/** Each question once, with the templates that ask it. */
function questionsOf(templates: readonly TemplateSummary[]) {
  const found = new Map<string, TemplateSummary['questions'][number] & { of: string[] }>();
  for (const { id, questions } of templates) {
    for (const question of questions) {
      const known = found.get(question.key);
      if (known) known.of.push(id);
      else found.set(question.key, { ...question, of: [id] });
    }
  }
  return [...found.values()];
}
