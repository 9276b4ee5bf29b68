import { Link } from '#components/ui/link.tsx';
import type { WaiverView } from '#lib/waiver/queries.ts';
import { WaiverLine } from './waiver-line.tsx';

type Props = { waivers: readonly WaiverView[]; workspace: string; userId: string; now: Date };

/** What waits for the reader's decision, each under its item. Nothing at all where nothing waits. */
export function WaitingList({ waivers, workspace, userId, now }: Props) {
  if (waivers.length === 0) return null;
  return (
    <section aria-labelledby="to-decide" className="mt-8 max-w-[56rem] first:mt-0">
      <h2 id="to-decide" className="font-semibold text-lg">
        To approve or reject ({waivers.length})
      </h2>
      <ul className="mt-1 divide-y divide-line border-line border-y">
        {waivers.map((waiver) => (
          <li key={waiver.id} className="py-1">
            <p className="pt-2">
              <Link
                href={`/${workspace}/projects/${waiver.project.slug}/items/${waiver.item.key}`}
                className="link"
              >
                {waiver.item.title}
              </Link>{' '}
              <span className="text-ink-2">
                {waiver.item.severity}, in {waiver.project.name}
              </span>
            </p>
            <WaiverLine waiver={waiver} workspace={workspace} userId={userId} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}
