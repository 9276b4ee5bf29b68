import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import type { Group } from './groups.ts';

type Props = { group: Omit<Group<unknown>, 'rows'>; workspace: string; now: Date };

/** The project that the rows below belong to, and when it launches. */
export function GroupHead({ group, workspace, now }: Props) {
  const { project, projectName, launchAt, timeZone, overdue } = group;
  return (
    <h3 className="border-line-2 border-b pb-1 text-ink-2 text-sm">
      <Link href={`/${workspace}/projects/${project}`} className="link-plain font-medium">
        {projectName}
      </Link>
      <span className="font-normal text-ink-3">
        {overdue && ' · overdue'} · launch <When at={launchAt} now={now} zone={timeZone} show="relative" />
      </span>
    </h3>
  );
}
