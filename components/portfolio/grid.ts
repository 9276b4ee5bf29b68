import type { Cell, Grid } from '#lib/portfolio/grid.ts';
import { type Severity, severities } from '#lib/readiness/schema.ts';
import { html, type Markup } from './markup.ts';

const SEVERITIES = { critical: 'Critical', important: 'Important', optional: 'Optional' } as const;

/** Where the figures of a line lead; what has no list of its own leads nowhere. */
type Leads = { done?: string; failed?: string; waived?: string };

/**
 * What is open beneath a row: how each severity stands before the launch, then the steps of the day and what was
 * watched since, which have no severity; in each field how many are done, failed, waived and not reported.
 */
export function writeGrid(href: string, name: string, grid: Grid, columns: number): Markup {
  const items = severities.map((severity) =>
    writeLine(html`${SEVERITIES[severity]}`, grid.items[severity], leadsOf(href, severity)),
  );
  const day = writeLine(html`<a href="${href}/launch">Steps of launch day</a>`, grid.steps);
  const after = writeLine(html`<a href="${href}/watch">After launch, so far</a>`, grid.occurrences);
  return html`<tr data-grid><td colspan="${columns}"><table><caption>${name}: what has been reported</caption><thead><tr><th scope="col"><a href="${href}">Before launch</a></th><th scope="col">Done</th><th scope="col">Failed or missed</th><th scope="col">Waived or skipped</th><th scope="col">Not reported</th></tr></thead><tbody>${items}${day}${after}</tbody></table></td></tr>`;
}

const leadsOf = (href: string, severity: Severity): Leads => ({
  done: `${href}?severity=${severity}&state=done`,
  failed: `${href}?severity=${severity}&show=failing`,
  waived: `${href}?severity=${severity}&state=waived`,
});

function writeLine(title: Markup, { total, done, waived, failed }: Cell, leads: Leads = {}): Markup {
  if (total === 0) return html`<tr><th scope="row">${title}</th><td data-none colspan="4">None</td></tr>`;
  const cells = [
    writeFigure('done', done, leads.done),
    writeFigure('failed', failed, leads.failed),
    writeFigure('waived', waived, leads.waived),
    writeFigure('left', total - done - waived - failed),
  ];
  return html`<tr><th scope="row">${title}</th>${cells}</tr>`;
}

function writeFigure(kind: string, count: number, href?: string): Markup {
  if (count === 0) return html`<td data-none>0</td>`;
  const figure = html`<b>${count}</b>`;
  return html`<td data-part="${kind}">${href ? html`<a href="${href}">${figure}</a>` : figure}</td>`;
}
