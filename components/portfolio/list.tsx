import type { PortfolioRow } from '#lib/project/queries.ts';
import { html } from './markup.ts';
import styles from './portfolio.module.css';
import { writeRow } from './row.ts';
import { SoftLinks } from './soft-links.tsx';

type Props = { workspace: string; rows: readonly PortfolioRow[]; now: Date };

/** A page of projects, next launch first. */
export function ProjectList({ workspace, rows, now }: Props) {
  const written = rows.map((row) => writeRow(workspace, row, now));
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
            <th scope="col">Critical left</th>
            <th scope="col">Overdue</th>
            <th scope="col">Failing</th>
          </tr>
        </thead>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: `html` escapes every value that is not its own */}
        <tbody dangerouslySetInnerHTML={html`${written}`} />
      </table>
    </SoftLinks>
  );
}
