import type { Found, ReportFormat } from '../reading.ts';
import { unreadable, worst } from '../reading.ts';
import { readAb } from './load-ab.ts';
import { readK6 } from './load-k6.ts';
import { readLocust } from './load-locust.ts';

/** What a load run came to, whichever program made it. Times are in milliseconds. */
export type Load = {
  ok: true;
  tool: string;
  requests: number;
  failures: number;
  p95: number | null;
  /** The limits that the run itself was given, and whether each was kept. */
  thresholds: { name: string; kept: boolean }[];
};

/** In how many milliseconds 95 of 100 answers are to be there, and the share of errors that is too much. */
export const LIMITS = { p95: 2_000, slowest: 5_000, errors: 0.01 };

/**
 * A load run: k6's summary as JSON, ab's text, or locust's CSV of statistics. Ids: `errors`, `p95`, and `thresholds`
 * where the run was given its own limits, which then decide about the times.
 */
export const load: ReportFormat = {
  id: 'load',
  title: 'Load run',
  command: 'k6 run --summary-export=/dev/stdout --quiet script.js',
  replaces: 'all',
  looksLike: (text) =>
    /^This is ApacheBench/m.test(text) ||
    /^"?Type"?,"?Name"?,"?Request Count"?/m.test(text) ||
    (/"metrics"\s*:/.test(text) && /"(http_reqs|iterations|vus)"\s*:/.test(text)),
  read(text) {
    const run = readAny(text);
    if (!run.ok) return run;
    if (run.requests === 0) return unreadable(1, 'The run made no request: there is nothing to judge.');
    const results = [judgeErrors(run), ...judgeTimes(run), ...judgeThresholds(run)];
    return {
      ok: true,
      tool: run.tool,
      whole: { verdict: worst(results), summary: results.map(({ summary }) => summary).join(' ') },
      results,
      counts: {
        requests: run.requests,
        failures: run.failures,
        ...(run.p95 !== null && { p95: Math.round(run.p95) }),
      },
      silent: () => null,
    };
  },
};

function readAny(text: string) {
  if (/^\s*\{/.test(text)) return readK6(text);
  return /^"?Type"?,"?Name"?,/m.test(text) ? readLocust(text) : readAb(text);
}

function judgeErrors({ requests, failures }: Load): Found {
  const share = failures / requests;
  const verdict = failures === 0 ? 'pass' : share < LIMITS.errors ? 'warn' : 'fail';
  const percent = `${(share * 100).toFixed(2)} %`;
  return { id: 'errors', verdict, summary: `${failures} of ${requests} requests failed (${percent}).` };
}

function judgeTimes({ p95, thresholds }: Load): Found[] {
  if (p95 === null) return [];
  const own = thresholds.length > 0;
  const verdict = own || p95 <= LIMITS.p95 ? 'pass' : p95 <= LIMITS.slowest ? 'warn' : 'fail';
  return [{ id: 'p95', verdict, summary: `95 of 100 answers were there within ${Math.round(p95)} ms.` }];
}

function judgeThresholds({ thresholds }: Load): Found[] {
  if (thresholds.length === 0) return [];
  const crossed = thresholds.filter(({ kept }) => !kept).map(({ name }) => name);
  if (crossed.length === 0)
    return [
      { id: 'thresholds', verdict: 'pass', summary: `All ${thresholds.length} limits of the run were kept.` },
    ];
  const summary = `Limits of the run were crossed: ${crossed.slice(0, 3).join(', ')}${crossed.length > 3 ? ' …' : ''}.`;
  return [{ id: 'thresholds', verdict: 'fail', summary, detail: crossed.join('\n') }];
}
