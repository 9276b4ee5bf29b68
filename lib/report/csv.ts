import { reportName } from '#lib/readiness/rules.ts';
import { isStanding } from './rules.ts';
import type { Report, ReportItem } from './schema.ts';

const columns: [name: string, cell: (item: ReportItem) => string][] = [
  ['section', ({ section }) => section],
  ['key', ({ key }) => key],
  ['title', ({ title }) => title],
  ['severity', ({ severity }) => severity],
  ['state', ({ state }) => state],
  ['blocked because', ({ blockedReason }) => blockedReason ?? ''],
  ['assignee', ({ assignee }) => assignee ?? ''],
  ['due', ({ dueAt }) => dueAt?.toISOString() ?? ''],
  ['sign-offs needed', ({ required }) => String(required)],
  [
    'signed by',
    ({ signOffs }) =>
      list(signOffs.filter(isStanding), ({ name, role, signedAt }) => `${name} (${role}) ${utc(signedAt)}`),
  ],
  [
    'voided sign-offs',
    ({ signOffs }) =>
      list(
        signOffs.filter(({ voidedAt }) => voidedAt),
        ({ name, voidedAt }) => `${name} ${utc(voidedAt ?? '')}`,
      ),
  ],
  [
    'evidence',
    ({ evidence }) =>
      list(
        evidence.filter(({ removedAt }) => !removedAt),
        ({ name, sha256 }) => `${name} sha256:${sha256}`,
      ),
  ],
  [
    'probes',
    ({ probes }) =>
      list(
        probes,
        ({ kind, verdict, code }) => `${kind}: ${verdict ?? 'not run'}${code ? ` (${code})` : ''}`,
      ),
  ],
  [
    'reports',
    ({ reports }) =>
      list(
        reports.filter(({ verdict, required }) => verdict !== null || required),
        (report) => `${reportName(report)}: ${report.verdict ?? 'not reported'}`,
      ),
  ],
  [
    'waivers',
    ({ waivers }) => list(waivers, ({ kind, decision, reason }) => `${kind}, ${decision}: ${reason}`),
  ],
];

const list = <T>(all: readonly T[], say: (one: T) => string): string => all.map(say).join('; ');
const utc = (moment: string): string => (moment ? new Date(moment).toISOString() : '');

/**
 * A report's items as CSV (RFC 4180): one row an item, CRLF, in UTF-8 with the byte order mark without which
 * spreadsheets take it for another encoding. A cell that a spreadsheet would take for a formula gets an
 * apostrophe before it.
 */
export function toCsv({ items }: Pick<Report, 'items'>): string {
  const head = columns.map(([name]) => name);
  const rows = items.map((item) => columns.map(([, cell]) => cell(item)));
  return `\ufeff${[head, ...rows].map((row) => `${row.map(quote).join(',')}\r\n`).join('')}`;
}

const quote = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
