import { djangoCheck } from './formats/django-check.ts';
import { djangoCollectstatic } from './formats/django-collectstatic.ts';
import { djangoMigrations } from './formats/django-migrations.ts';
import { junit } from './formats/junit.ts';
import { lighthouse } from './formats/lighthouse.ts';
import { load } from './formats/load.ts';
import { local } from './formats/local.ts';
import { sarif } from './formats/sarif.ts';
import { zap } from './formats/zap.ts';
import { type Found, type Reading, type ReportFormat, type Unreadable, unreadable } from './reading.ts';

/** Every format that is read, in the order in which a text is compared with them. */
export const formats: readonly ReportFormat[] = [
  local,
  sarif,
  zap,
  lighthouse,
  junit,
  load,
  djangoCheck,
  djangoMigrations,
  djangoCollectstatic,
];

/** The most that a report may hold, in bytes of UTF-8. */
export const MOST_BYTES = 5 * 1024 * 1024;

export const formatById = (id: string): ReportFormat | undefined =>
  formats.find((format) => format.id === id);

/** The format that a text looks like, or null. */
export const detectFormat = (text: string): ReportFormat | null =>
  formats.find((format) => format.looksLike(text)) ?? null;

/** Reads a report. Never throws: what is no report is told with its line. */
export function readReport(format: ReportFormat, text: string): Reading | Unreadable {
  if (text.trim() === '')
    return unreadable(1, `There is nothing in it. What the command prints is wanted: ${format.command}`);
  if (!text.isWellFormed() || text.includes('\0')) return unreadable(1, 'This is not text in UTF-8.');
  try {
    const read = format.read(text);
    return read.ok ? { ...read, results: read.results.map(bounded) } : read;
  } catch (error) {
    // What nests thousands deep ends a parser's stack.
    if (error instanceof RangeError) return unreadable(1, 'It is nested too deeply to be read.');
    return unreadable(1, `This could not be read as ${format.title}.`);
  }
}

const LONGEST = { id: 200, summary: 500, detail: 4_000 };

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;

const bounded = ({ id, verdict, summary, detail }: Found): Found => ({
  ...{ id: cut(id, LONGEST.id), verdict, summary: cut(summary, LONGEST.summary) },
  ...(detail !== undefined && { detail: cut(detail, LONGEST.detail) }),
});
