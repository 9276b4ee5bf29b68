import { notFound } from 'next/navigation';
import { cache } from 'react';
import { can } from '#lib/core/actor.ts';
import { readScope } from '#lib/core/scope.ts';
import { readShelved } from '#lib/template-draft/shelf.ts';

/** The scope and the template that an address names, read once a request; a 404 for everybody else. */
export const openTemplate = cache(async (workspace: string, key: string) => {
  const scope = await readScope(workspace);
  const template = scope && (await readShelved(scope, key));
  if (!scope || !template) notFound();
  const { slug, name } = scope.workspace;
  const may = { create: can(scope, 'project.edit'), edit: can(scope, 'template.edit') };
  return { scope, template, may, workspace: { slug, name } };
});
