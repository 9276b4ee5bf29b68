'use server';

import { redirect } from 'next/navigation';
import { readScope } from '#lib/core/scope.ts';
import { readAsTemplate } from '#lib/project/checklist.ts';
import { create } from '#lib/template-draft/actions.ts';
import type { Saving } from './save.ts';

const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** Makes a draft of a project's checklist and leads on to the editor. */
export async function makeTemplate(_before: Saving, form: FormData): Promise<Saving> {
  const [workspace, project, name] = [text(form, 'workspace'), text(form, 'project'), text(form, 'name')];
  const scope = await readScope(workspace);
  const document = scope && (await readAsTemplate(scope, project));
  if (!document)
    return { refusal: { message: 'That project does not exist, or you are not a member of its workspace.' } };
  const answer = await create({ workspace, name, document });
  if (!answer.ok) return { refusal: answer.refusal };
  redirect(`/${workspace}/templates/${answer.value.key}/edit`);
}
