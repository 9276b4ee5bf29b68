import { Badge } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import type { WaitingVote } from '#lib/inbox/schema.ts';

type Props = { votes: readonly WaitingVote[]; workspace: string; now: Date };

/** Go/no-go polls in which a seat of the reader's has no vote. Nothing where there is none. */
export function VoteList({ votes, workspace, now }: Props) {
  if (votes.length === 0) return null;
  return (
    <section aria-labelledby="votes" className="mb-8 max-w-[56rem]">
      <h2 id="votes" className="text-lg">
        Your vote <Badge counter>{votes.length}</Badge>
      </h2>
      <p className="text-ink-2">Go or no-go: the poll waits for these seats of yours.</p>
      <ul className="mt-3 border-line border-t">
        {votes.map(({ project, projectName, poll, seat, launchAt, timeZone }) => (
          <li
            key={`${project} ${seat}`}
            className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 border-line border-b py-1.5"
          >
            <Link href={`/${workspace}/projects/${project}/poll`} className="link-plain">
              {projectName}, poll {poll}
            </Link>
            <span className="text-ink-2 text-sm">
              as {seat} · launch <When at={launchAt} now={now} zone={timeZone} show="relative" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
