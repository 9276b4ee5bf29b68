'use server';

import { notFound, type Result, refuse } from '#lib/core/result.ts';
import { readScope } from '#lib/core/scope.ts';
import { slugify } from '#lib/core/slug.ts';
import { readAsTemplate } from '#lib/project/checklist.ts';
import { create } from '#lib/template-draft/actions.ts';

const NAMELESS = 'Give the template a name.';
const text = (form: FormData | undefined, name: string): string => String(form?.get(name) ?? '').trim();

/** Makes a draft of a project's checklist, under a key of its own: the one that is given, or one made from its name. */
export async function makeTemplate(_before: unknown, form?: FormData): Promise<Result<{ key: string }>> {
  const [workspace, name] = [text(form, 'workspace'), text(form, 'name')];
  if (name === '') return refuse(422, 'invalid', NAMELESS, { name: NAMELESS });
  const scope = await readScope(workspace);
  const document = scope && (await readAsTemplate(scope, text(form, 'project')));
  if (!document) return notFound('That project');
  return create({ workspace, name, key: text(form, 'key') || slugify(name, 'template'), document });
}
