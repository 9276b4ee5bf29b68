import { notFound } from 'next/navigation';
import { cache } from 'react';
import { readScope } from '#lib/core/scope.ts';
import { readTemplate } from '#lib/template/queries.ts';

/** The scope and the template that an address names, read once a request; a 404 for everybody else. */
export const openTemplate = cache(async (workspace: string, key: string) => {
  const scope = await readScope(workspace);
  const template = scope && (await readTemplate(scope, key));
  if (!scope || !template) notFound();
  return { scope, template };
});
