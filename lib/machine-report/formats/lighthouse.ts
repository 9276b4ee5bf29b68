import { z } from 'zod';
import { readJson } from '../json.ts';
import { type Found, type ReportFormat, unreadable, type Verdict, worst } from '../reading.ts';

const score = z.number().min(0).max(1).nullable().optional();
const report = z.object({
  lighthouseVersion: z.string(),
  requestedUrl: z.string().optional(),
  finalDisplayedUrl: z.string().optional(),
  finalUrl: z.string().optional(),
  runtimeError: z.object({ code: z.string(), message: z.string().optional() }).optional(),
  categories: z.record(z.string(), z.object({ title: z.string().optional(), score })),
  audits: z.record(
    z.string(),
    z.object({
      title: z.string().optional(),
      score,
      scoreDisplayMode: z.string().optional(),
      displayValue: z.string().optional(),
    }),
  ),
});

/** Lighthouse's own limits: green from 90, red below 50. */
const judge = (value: number): Verdict => (value >= 0.9 ? 'pass' : value >= 0.5 ? 'warn' : 'fail');

/** Lighthouse's JSON report. Ids: its categories (`performance`) and its audits (`largest-contentful-paint`). */
export const lighthouse: ReportFormat = {
  id: 'lighthouse',
  title: 'Lighthouse',
  command: 'lighthouse https://shop.example --output json --output-path stdout',
  replaces: 'all',
  looksLike: (text) => /"lighthouseVersion"\s*:/.test(text),
  read(text) {
    const parsed = readJson(text, report, 'JSON report of Lighthouse');
    if (!parsed.ok) return parsed;
    const { categories, audits, runtimeError, lighthouseVersion, finalDisplayedUrl, finalUrl, requestedUrl } =
      parsed.value;
    if (runtimeError && runtimeError.code !== 'NO_ERROR')
      return unreadable(1, `Lighthouse could not load the page: ${runtimeError.code}. Run it again.`);
    const groups = Object.entries(categories).flatMap(([id, one]) => judgeCategory(id, one));
    const single = Object.entries(audits).flatMap(([id, one]) =>
      id in categories ? [] : judgeAudit(id, one),
    );
    const page = finalDisplayedUrl ?? finalUrl ?? requestedUrl;
    const said = groups.map(({ id, summary }) => `${id} ${summary.split(' ')[0]}`).join(', ');
    return {
      ok: true,
      tool: `Lighthouse ${lighthouseVersion}`.slice(0, 100),
      whole: {
        verdict: groups.length > 0 ? worst(groups) : 'inconclusive',
        summary: `${said || 'No scores'}${page ? ` at ${page}` : ''}.`,
      },
      results: [...groups, ...single],
      counts: Object.fromEntries(groups.map(({ id, summary }) => [id, Number(summary.split(' ')[0])])),
      silent: () => null,
    };
  },
};

function judgeCategory(
  id: string,
  { title, score: value }: { title?: string | undefined; score?: number | null | undefined },
): Found[] {
  if (typeof value !== 'number') return [];
  return [{ id, verdict: judge(value), summary: `${Math.round(value * 100)} of 100 for ${title ?? id}.` }];
}

type Audit = z.infer<typeof report>['audits'][string];

// An audit that only informs, or does not concern the page, has no score.
function judgeAudit(id: string, { title, score: value, displayValue }: Audit): Found[] {
  if (typeof value !== 'number') return [];
  return [{ id, verdict: judge(value), summary: [title ?? id, displayValue].filter(Boolean).join(': ') }];
}
