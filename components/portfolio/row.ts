import { scorePercents } from '#components/project/score.ts';
import { UNDER_WAY } from '#components/project/under-way.ts';
import { formatWhen } from '#components/ui/time.ts';
import type { PortfolioRow } from '#lib/portfolio/queries.ts';
import { BAR, drawBar } from './bar.ts';
import { html, type Markup } from './markup.ts';
import { drawSpark, SPARK } from './spark.ts';

const STAGES = { planning: 'Planning', launching: 'Launching', live: 'Live', archived: 'Archived' } as const;

/** Where a press on the row's opener leads, and what is open beneath the row. */
export type Opening = { href: string; grid: Markup | false };

/**
 * One project: what it is, when it launches, whether it may, how far it is, what is in the way. Written as text,
 * with its looks chosen by place in portfolio.module.css: as components, fifty rows cost the server four times
 * as much.
 */
export function writeRow(workspace: string, row: PortfolioRow, now: Date, opening: Opening): Markup {
  const { name, target, stopReason, verdict } = row;
  const href = `/${workspace}/projects/${row.slug}`;
  const when = formatWhen(row.launchAt, now, row.timeZone);
  const cells = [
    html`<th scope="row">${writeOpener(row, opening)}<a href="${href}">${name}</a><small>${shortAddress(target)}</small>${writeStop(stopReason)}</th>`,
    html`<td>${when}${writeStage(href, row)}</td>`,
    html`<td><span class="verdict" data-verdict="${verdict}">${verdict}</span></td>`,
    html`<td>${writeScore(row)}</td>`,
    html`<td>${writeSpark(row)}</td>`,
    writeFigure(row.criticalLeft, 'critical left'),
    writeFigure(row.overdue, 'overdue'),
    writeFigure(row.failing, 'failing', writeContradictions(row.contradictions)),
    writeFigure(row.ending, 'waivers ending'),
  ];
  return html`<tr${row.launch ? html` data-launch="${row.launch.standing}"` : false}>${cells}</tr>${opening.grid}`;
}

const writeOpener = ({ name, slug }: PortfolioRow, { href, grid }: Opening): Markup =>
  html`<a href="${href}" id="open-${slug}" aria-expanded="${grid ? 'true' : 'false'}" aria-label="${name}: severity by phase"></a>`;

function writeSpark({ burn, pointsDone, pointsTotal }: PortfolioRow): Markup {
  const now = Math.round((pointsDone * 1000) / Math.max(1, pointsTotal));
  const told = `Burn-up of ${burn.length} ${burn.length === 1 ? 'day' : 'days'}: from ${percent(burn[0] ?? now)} to ${percent(now)} done`;
  const box = `0 0 ${SPARK.width} ${SPARK.height}`;
  return html`<svg viewBox="${box}" role="img" aria-label="${told}"><path d="${drawSpark(burn, now)}"/></svg>`;
}

const percent = (ofThousand: number): string => `${Math.floor(ofThousand / 10)}%`;

/** A launch that goes on, or was called off, leads to where it is gone through; any other stage is said in passing. */
function writeStage(href: string, { stage, launch }: PortfolioRow): Markup {
  if (!launch) return html`<small>${STAGES[stage]}</small>`;
  const look = launch.standing === 'called-off' ? 'scrubbed' : launch.standing;
  return html`<p><a href="${href}/launch"><span class="status" data-status="${look}">${UNDER_WAY[launch.standing]}</span></a></p>`;
}

const writeStop = (reason: string | null): Markup | false =>
  reason !== null && html`<p title="${reason}"><b>Stopped</b>: ${reason}</p>`;

/** An https address without what goes without saying; any other whole. */
const shortAddress = (url: string): string => url.replace(/^https:\/\//, '').replace(/^([^/]+)\/$/, '$1');

function writeScore(row: PortfolioRow): Markup {
  const { frame, done, waived, failed } = drawBar(row.counts);
  const percents = scorePercents(row);
  const paths = [
    html`<path d="${frame}"/>`,
    writePath('readiness-done', done),
    writePath('readiness-waived', waived),
    writePath('readiness-failed', failed),
  ];
  const box = `0 0 ${BAR.width} ${BAR.height}`;
  const drawn = html`<svg viewBox="${box}" preserveAspectRatio="none" aria-hidden="true">${paths}</svg>`;
  return html`${drawn}<small><b>${percents.done}%</b> done · <b>${percents.settled}%</b> done or waived</small>`;
}

const writePath = (look: string, path: string): Markup =>
  path === '' ? html`` : html`<path class="${look}" d="${path}"/>`;

const writeFigure = (value: number, word: string, more: Markup | false = false): Markup =>
  html`<td>${value === 0 ? '0' : html`<b>${value}</b>`} <small>${word}</small>${more}</td>`;

const writeContradictions = (count: number): Markup | false =>
  count > 0 && html`<p>${count} contradiction${count === 1 ? '' : 's'}</p>`;
