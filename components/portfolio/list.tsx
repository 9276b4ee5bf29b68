import type { Grid } from '#lib/portfolio/grid.ts';
import type { PortfolioRow } from '#lib/portfolio/queries.ts';
import type { PortfolioFilter, Sort } from '#lib/portfolio/schema.ts';
import { portfolioHref } from './address.ts';
import { writeGrid } from './grid.ts';
import { html } from './markup.ts';
import styles from './portfolio.module.css';
import { writeRow } from './row.ts';
import { SoftLinks } from './soft-links.tsx';

type Props = {
  workspace: string;
  filter: PortfolioFilter;
  rows: readonly PortfolioRow[];
  /** Of the project that is open, if one is. */
  grid: Grid | null;
  now: Date;
};

/** A column, and what a press on its head orders the list by: the nearest, the first, or the worst comes first. */
const COLUMNS: readonly [title: string, sort?: Sort, direction?: Direction][] = [
  ['Project', 'name', 'ascending'],
  ['Launch', 'launch', 'ascending'],
  ['Verdict'],
  ['Readiness', 'readiness', 'ascending'],
  ['Burn-up'],
  ['Critical left', 'critical', 'descending'],
  ['Overdue', 'overdue', 'descending'],
  ['Failing', 'failing', 'descending'],
  ['Waivers ending'],
];

type Direction = 'ascending' | 'descending';
const turn = (direction: Direction, reversed: boolean): Direction =>
  reversed ? (direction === 'ascending' ? 'descending' : 'ascending') : direction;

/** By another column, or by the same the other way round. */
const sortHref = (workspace: string, filter: PortfolioFilter, sort: Sort): string =>
  portfolioHref(workspace, filter, { sort, reversed: sort === filter.sort && !filter.reversed });

/** A page of projects in the order of the filter. */
export function ProjectList({ workspace, filter, rows, grid, now }: Props) {
  const written = rows.map((row) => {
    const isOpen = grid !== null && row.slug === filter.open;
    const href = portfolioHref(workspace, filter, { open: isOpen ? null : row.slug });
    const place = `/${workspace}/projects/${row.slug}`;
    return writeRow(workspace, row, now, {
      href,
      grid: isOpen && writeGrid(place, row.name, grid, COLUMNS.length),
    });
  });
  return (
    <SoftLinks>
      <table className={styles.list}>
        <caption className="sr-only">Projects</caption>
        <thead>
          <tr>
            {COLUMNS.map(([title, sort, direction]) => (
              <th
                key={title}
                scope="col"
                aria-sort={
                  sort && direction && sort === filter.sort ? turn(direction, filter.reversed) : undefined
                }
              >
                {sort ? <a href={sortHref(workspace, filter, sort)}>{title}</a> : title}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: `html` escapes every value that is not its own */}
        <tbody dangerouslySetInnerHTML={html`${written}`} />
      </table>
    </SoftLinks>
  );
}
