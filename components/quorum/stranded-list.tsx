import { Link } from '#components/ui/link.tsx';
import type { Stranded } from '#lib/quorum/queries.ts';
import type { Mend } from '#lib/quorum/rules.ts';
import { sayMend, sayShortage } from './words.ts';

type Props = { stranded: readonly Stranded[]; workspace: string };

/** Items that nobody could complete as things are, each with the ways to mend it. Nothing where there are none. */
export function StrandedList({ stranded, workspace }: Props) {
  if (stranded.length === 0) return null;
  return (
    <section aria-labelledby="stranded" className="my-6 max-w-[48rem]">
      <h2 id="stranded" className="font-semibold text-lg">
        Items nobody can complete ({stranded.length})
      </h2>
      <p className="text-ink-2">
        Their rule asks for more sign-offs than the members and open invitations can give.
      </p>
      <ul className="mt-2 divide-y divide-line border-line border-y">
        {stranded.map(({ project, item, shortage, mends }) => {
          const href = `/${workspace}/projects/${project.slug}/items/${item.key}`;
          return (
            <li key={href} className="grid gap-1 py-3">
              <p>
                <Link href={href} className="link font-medium">
                  {item.title}
                </Link>{' '}
                <span className="text-ink-2">
                  {item.severity}, in {project.name}
                </span>
              </p>
              <p>{sayShortage(shortage)}</p>
              <p className="text-ink-2">
                Mend it one way:{' '}
                {mends.map((mend, place) => (
                  <span key={sayMend(mend)}>
                    {place > 0 && '; '}
                    <Link href={placeOf(mend, workspace, href)} className="link">
                      {sayMend(mend)}
                    </Link>
                  </span>
                ))}
                .
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const placeOf = ({ way }: Mend, workspace: string, item: string): string =>
  way === 'change-rule' ? item : `/${workspace}/settings/members`;
