'use client';

import { useActionState, useState } from 'react';
import { LinkButton } from '#components/ui/link-button.tsx';
import { useReached } from '#components/ui/reach.ts';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { TemplateSummary } from '#lib/template/queries.ts';
import { type Choices, ProjectFields } from './fields.tsx';
import { QuestionList } from './question-list.tsx';
import { Refused } from './refused.tsx';
import { RoleFields, type Worker } from './role-fields.tsx';
import { createAndOpen, type Saving } from './save.ts';
import { TemplateChoice } from './template-choice.tsx';
import { type Typed, typedOf } from './typed.ts';

type Props = Choices & {
  workspace: string;
  templates: readonly TemplateSummary[];
  workers: readonly Worker[];
  /** What stands in the fields before anything is typed. */
  usual: Partial<Typed>;
};

const BEFORE: Saving = {};

/** Makes a project: what it is, when it launches, what it is checked against. */
export function NewProjectForm({ workspace, templates, workers, usual, ...choices }: Props) {
  const [{ typed, refusal }, submit] = useActionState(
    useReached<Saving>(createAndOpen, (lost, form) => ({ typed: typedOf(form), refusal: lost })),
    BEFORE,
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(typed?.templates ?? usual.templates));
  const errors = refusal?.fields ?? {};
  const choose = (id: string, isChosen: boolean) => {
    setChosen(new Set(isChosen ? [...chosen, id] : [...chosen].filter((other) => other !== id)));
  };
  return (
    <form action={submit} className="grid max-w-[44rem] gap-5" onReset={(event) => event.preventDefault()}>
      <Refused refusal={refusal} />
      <input type="hidden" name="workspace" value={workspace} />
      <ProjectFields
        {...choices}
        values={typed ?? usual}
        errors={errors}
        targetHint="The address of the live system, as people open it. Probes look at it."
      />
      <TemplateChoice templates={templates} chosen={chosen} onChange={choose} error={errors.templates} />
      <QuestionList templates={templates} chosen={chosen} yes={typed?.yes} />
      <RoleFields
        templates={templates}
        chosen={chosen}
        workers={workers}
        roles={typed?.roles}
        errors={errors}
      />
      <div className="flex gap-2">
        <SubmitButton pendingLabel="Making the project">Make the project</SubmitButton>
        <LinkButton href={`/${workspace}`} kind="plain">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
