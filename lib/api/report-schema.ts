import { z } from 'zod';
import { verdicts } from '#lib/machine-report/reading.ts';
import { reportFormats } from '#lib/machine-report/schema.ts';

const verdict = z.enum(verdicts);
const answer = z.object({ id: z.string(), verdict, summary: z.string(), detail: z.string().optional() });

/** A machine report, as a list shows it. */
export const machineReport = z.object({
  report: z.uuid(),
  format: z.enum(reportFormats),
  tool: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int(),
  sentBy: z.string(),
  target: z.string(),
  production: z.boolean().meta({ description: 'Only what speaks of production answers items.' }),
  release: z.string().nullable(),
  verdict,
  counts: z.record(z.string(), z.number()),
  at: z.iso.datetime({ offset: true }),
});

/** With what it says by id; `*` is the report as a whole. */
export const machineReportWhole = machineReport.extend({ results: z.array(answer) });

/** What sending one answers. */
export const reportSent = z.object({
  report: z.uuid(),
  format: z.enum(reportFormats),
  verdict,
  summary: z.string(),
  answers: z
    .array(z.object({ item: z.string(), id: z.string(), verdict }))
    .meta({ description: 'What it answers of the items that name it.' }),
});
