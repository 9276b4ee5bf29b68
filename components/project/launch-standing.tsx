import { Status } from '#components/status/status.tsx';
import { Link } from '#components/ui/link.tsx';
import type { UnderWay } from '#lib/project/under-way.ts';
import { UNDER_WAY } from './under-way.ts';

type Props = { base: string; launch: UnderWay | null };

/** A launch that goes on, beside the verdict, with the way to it. */
export function LaunchGoing({ base, launch }: Props) {
  if (launch?.standing !== 'running' && launch?.standing !== 'paused') return null;
  return (
    <Link href={`${base}/launch`} className="link-plain project-going">
      <Status status={launch.standing}>{UNDER_WAY[launch.standing]}</Status>
    </Link>
  );
}

/** A launch that was called off: the verdict beside it is of the checklist alone. */
export function LaunchOff({ base, launch }: Props) {
  if (launch?.standing !== 'scrubbed' && launch?.standing !== 'called-off') return null;
  return (
    <p className="project-stop">
      <b>The launch was scrubbed.</b> {launch.reason}{' '}
      {launch.standing === 'scrubbed' ? (
        <Link href={`${base}/launch`} className="link">
          The way back is being taken
        </Link>
      ) : (
        <Link href={`${base}/settings`} className="link">
          It needs a new date
        </Link>
      )}
    </p>
  );
}
