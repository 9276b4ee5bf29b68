import type { Cell, Grid } from '#lib/portfolio/grid.ts';
import { severities } from '#lib/readiness/schema.ts';
import { html, type Markup } from './markup.ts';

const SEVERITIES = { critical: 'Critical', important: 'Important', optional: 'Optional' } as const;

/** What is open beneath a row: severity × phase, and in each field what is done, failed and not reported. */
export function writeGrid(href: string, name: string, grid: Grid, columns: number): Markup {
  const lines = severities.map((severity) =>
    writeLine(SEVERITIES[severity], [grid.items[severity], null, null]),
  );
  const planned = writeLine('Steps and occurrences', [null, grid.steps, grid.occurrences]);
  return html`<tr data-grid><td colspan="${columns}"><table><caption>${name}: what has been reported</caption><thead><tr><th scope="col">Severity</th><th scope="col"><a href="${href}">Before launch</a></th><th scope="col"><a href="${href}/launch">Launch day</a></th><th scope="col"><a href="${href}/watch">After launch, so far</a></th></tr></thead><tbody>${lines}${planned}</tbody></table></td></tr>`;
}

const writeLine = (title: string, cells: readonly (Cell | null)[]): Markup =>
  html`<tr><th scope="row">${title}</th>${cells.map(writeCell)}</tr>`;

function writeCell(cell: Cell | null): Markup {
  if (!cell || cell.total === 0) return html`<td data-none>–</td>`;
  const { total, done, waived, failed } = cell;
  const parts = [
    writePart('done', done, 'done'),
    writePart('failed', failed, 'failed'),
    writePart('waived', waived, 'waived'),
    writePart('left', total - done - waived - failed, 'not reported'),
  ];
  return html`<td>${parts}</td>`;
}

const writePart = (kind: string, count: number, word: string): Markup =>
  count === 0 ? html`` : html`<span data-part="${kind}"><b>${count}</b> ${word}</span> `;
