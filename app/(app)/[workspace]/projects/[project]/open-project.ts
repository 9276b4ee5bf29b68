import { notFound } from 'next/navigation';
import { cache } from 'react';
import { readScope } from '#lib/core/scope.ts';
import { readProject } from '#lib/project/queries.ts';

export type ProjectParams = { params: Promise<{ workspace: string; project: string }> };

/** The scope and the project that an address names, read once a request; a 404 for everybody else. */
export const openProject = cache(async (workspace: string, slug: string) => {
  const scope = await readScope(workspace);
  if (!scope) notFound();
  const now = new Date();
  const project = await readProject(scope, slug, now);
  if (!project) notFound();
  return { scope, project, now };
});

/** The title of a project's screen. */
export async function projectTitle({ params }: ProjectParams, screen: string) {
  const { workspace, project: slug } = await params;
  const { project } = await openProject(workspace, slug);
  return { title: `${screen} · ${project.name}` };
}
