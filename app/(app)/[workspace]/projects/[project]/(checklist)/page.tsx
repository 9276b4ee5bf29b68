import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Checklist');

/** No item is open: the checklist, which the layout draws, is all there is. Answers for itself who may see it. */
export default async function ChecklistPage({ params }: ProjectParams) {
  const { workspace, project } = await params;
  await openProject(workspace, project);
  return null;
}
