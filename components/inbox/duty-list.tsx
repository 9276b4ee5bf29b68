import { Badge } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import type { DutyRow } from '#lib/inbox/schema.ts';

type Props = { duties: readonly DutyRow[]; workspace: string; now: Date };

/** What of a launch day, or of the days after one, is the reader's to do now. Nothing where there is none. */
export function DutyList({ duties, workspace, now }: Props) {
  if (duties.length === 0) return null;
  return (
    <section aria-labelledby="duties" className="mb-8 max-w-[56rem]">
      <h2 id="duties" className="text-lg">
        On duty now <Badge counter>{duties.length}</Badge>
      </h2>
      <p className="text-ink-2">Your steps of a launch that goes on, and your checks whose window is open.</p>
      <ul className="mt-3 border-line border-t">
        {duties.map((duty) => (
          <li
            key={`${duty.project} ${duty.kind} ${duty.key}`}
            className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 border-line border-b py-1.5"
          >
            <span className="min-w-0 flex-[1_1_20rem]">
              <Link href={placeOf(duty, workspace)} className="link-plain wrap-anywhere">
                {duty.title}
              </Link>
            </span>
            <span className="text-ink-2 text-sm">
              {duty.projectName} · <Moment duty={duty} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const placeOf = ({ project, kind }: DutyRow, workspace: string): string =>
  `/${workspace}/projects/${project}/${kind === 'step' ? 'launch' : 'watch'}`;

function Moment({ duty: { startsAt, endsAt, timeZone, rehearsal }, now }: { duty: DutyRow; now: Date }) {
  if (endsAt) return <>window ends {<When at={endsAt} now={now} zone={timeZone} show="relative" />}</>;
  return (
    <>
      {rehearsal ? 'rehearsal step' : 'launch step'}, planned{' '}
      <When at={startsAt} now={now} zone={timeZone} show="relative" />
    </>
  );
}
