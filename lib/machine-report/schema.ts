import { z } from 'zod';
import { line, projectSlug, workspaceSlug } from '#lib/core/fields.ts';
import { REPORT_FORMATS } from '#lib/template/reports.ts';
import type { Verdict } from './reading.ts';
import { detectFormat, formatById, MOST_BYTES, readReport } from './registry.ts';

export const reportFormats = [...REPORT_FORMATS, 'local'] as const;

const byteLength = (text: string): number => Buffer.byteLength(text, 'utf8');
const name = (what: string, most: number) =>
  z.preprocess((value) => (value === '' ? undefined : value), line(what, most).optional());

/** A report as it comes: read, or refused with the line at fault. Without a format it is told by its looks. */
export const sendReport = z
  .object({
    workspace: workspaceSlug,
    project: projectSlug,
    format: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z
        .enum(reportFormats, `This is no format. There are: ${reportFormats.join(', ')}.`)
        .optional()
        .meta({ description: 'Left out, the format is told by what the report looks like.' }),
    ),
    content: z
      .string('Paste what the command prints, or choose its file.')
      .min(1, 'Paste what the command prints, or choose its file.')
      .refine((text) => byteLength(text) <= MOST_BYTES, 'A report may hold 5 MiB at most.')
      .meta({ description: 'The text of the report, as the other tool wrote it.' }),
    target: name('The target', 80).meta({
      description: 'The name of a target of the project; production without it.',
    }),
    release: name('The release', 128).meta({ description: 'The release that the report speaks of.' }),
  })
  .transform(({ format: named, ...rest }, context) => {
    const format = named === undefined ? detectFormat(rest.content) : formatById(named);
    const fail = (message: string) => {
      context.addIssue({ code: 'custom', path: ['content'], message });
      return z.NEVER;
    };
    if (!format) return fail('This looks like no report that Holdpoint knows. Choose its format.');
    const reading = readReport(format, rest.content);
    if (!reading.ok) return fail(`Line ${reading.line}: ${reading.message}`);
    return { ...rest, format: format.id, replaces: format.replaces, reading };
  });

/** An item's answer that a report has given, and the one before. */
type Answered = { format: string; id: string; from: Verdict | null; to: Verdict; report: string };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'machine-report.sent': {
      report: string;
      format: string;
      tool: string;
      sha256: string;
      target: string;
      release: string | null;
      verdict: Verdict;
      summary: string;
      counts: Record<string, number>;
    };
    'machine-report.answered': Answered;
  }
}
