import type { PortfolioRow } from '#lib/project/queries.ts';
import styles from './portfolio.module.css';
import { ProjectRow } from './row.tsx';
import { SoftLinks } from './soft-links.tsx';

type Props = { workspace: string; rows: readonly PortfolioRow[]; now: Date };

/** A page of projects, next launch first. */
export function ProjectList({ workspace, rows, now }: Props) {
  return (
    <SoftLinks>
      <table className={styles.list}>
        <caption className="sr-only">Projects, next launch first</caption>
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col">Launch</th>
            <th scope="col">Verdict</th>
            <th scope="col">Readiness</th>
            <th scope="col" className={styles.num}>
              Critical left
            </th>
            <th scope="col" className={styles.num}>
              Overdue
            </th>
            <th scope="col" className={styles.num}>
              Failing
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ProjectRow key={row.id} workspace={workspace} row={row} now={now} />
          ))}
        </tbody>
      </table>
    </SoftLinks>
  );
}
