import { VerdictBadge } from '#components/status/verdict-badge.tsx';
import { Button } from '#components/ui/button.tsx';
import type { Portfolio } from '#lib/portfolio/queries.ts';
import type { PortfolioFilter } from '#lib/portfolio/schema.ts';
import { verdicts } from '#lib/readiness/schema.ts';
import { portfolioHref } from './address.ts';
import styles from './portfolio.module.css';
import { SoftLinks } from './soft-links.tsx';

type Props = { workspace: string; filter: PortfolioFilter; totals: Portfolio['totals'] };

/** Search, and the totals by verdict as links. Everything stands in the address; no script is needed. */
export function PortfolioFilters({ workspace, filter, totals }: Props) {
  const { search, verdict, archived, sort, reversed } = filter;
  const all = countAll(totals);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <SoftLinks>
        <nav aria-label="By verdict" className={styles.totals}>
          <a
            href={portfolioHref(workspace, filter, { verdict: null, archived: false })}
            aria-current={!verdict && !archived ? 'page' : undefined}
          >
            All {all}
          </a>
          {verdicts.map((each) => (
            <a
              key={each}
              href={portfolioHref(workspace, filter, { verdict: each, archived: false })}
              aria-current={verdict === each && !archived ? 'page' : undefined}
            >
              <VerdictBadge verdict={each} size="small" /> {totals[each]}
            </a>
          ))}
          <a
            href={portfolioHref(workspace, filter, { verdict: null, archived: true })}
            aria-current={archived ? 'page' : undefined}
          >
            Archived
          </a>
        </nav>
      </SoftLinks>
      <form action={`/${workspace}`} className="flex w-full gap-2 sm:w-auto">
        {verdict && <input type="hidden" name="verdict" value={verdict} />}
        {archived && <input type="hidden" name="archived" value="true" />}
        {sort !== 'launch' && <input type="hidden" name="sort" value={sort} />}
        {reversed && <input type="hidden" name="reversed" value="true" />}
        <input
          type="search"
          name="search"
          className="control sm:w-56"
          aria-label="Search projects by name or address"
          placeholder="Name or address"
          defaultValue={search}
          maxLength={100}
          key={search}
        />
        <Button type="submit">Search</Button>
      </form>
    </div>
  );
}

const countAll = (totals: Portfolio['totals']): number =>
  verdicts.reduce((sum, verdict) => sum + totals[verdict], 0);
