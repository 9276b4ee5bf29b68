import type { ReactNode } from 'react';
import '#components/item/checklist.css';
import { BenchActions } from '#components/item/bench-actions.tsx';
import { mayOn } from '#components/item/may-on.ts';
import { layOut } from '#components/item/rows.ts';
import { packSheet } from '#components/item/sheet.ts';
import { Workbench } from '#components/item/workbench.tsx';
import { ProjectHeader } from '#components/project/header.tsx';
import { findRunning, listItems, listWorkers } from '#lib/item/queries.ts';
import { openProject } from '../open-project.ts';

type Props = { children: ReactNode; params: Promise<{ workspace: string; project: string }> };

/**
 * The checklist stands in the layout, so that going from item to item neither fetches it again nor loses its
 * place. It guards nothing: every query takes the scope, and each page answers for itself.
 */
export default async function ChecklistLayout({ children, params }: Props) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const [items, workers, running] = await Promise.all([
    listItems(scope, slug),
    listWorkers(scope),
    findRunning(scope, slug),
  ]);
  const { userId } = scope;
  const zone = project.timeZone;
  const place = { workspace, project: slug, base: `/${workspace}/projects/${slug}`, zone, userId };
  return (
    <Workbench
      place={{ ...place, can: mayOn(scope, project.stage === 'archived') }}
      sheet={packSheet(layOut(items, workers, { userId, alone: scope.workspace.alone, zone, now }))}
      running={running}
      header={
        <ProjectHeader
          workspace={workspace}
          project={project}
          now={now}
          current="checklist"
          actions={<BenchActions />}
        />
      }
    >
      {children}
    </Workbench>
  );
}
