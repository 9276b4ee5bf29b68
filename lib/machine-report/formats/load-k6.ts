import { z } from 'zod';
import { readJson } from '../json.ts';
import type { Unreadable } from '../reading.ts';
import { unreadable } from '../reading.ts';
import type { Load } from './load.ts';

// `--summary-export` writes the figures beside one another and, of each limit, whether it was crossed;
// `handleSummary` puts figures into `values` and says of each limit whether it is ok.
const threshold = z.union([
  z.boolean().transform((crossed) => !crossed),
  z.object({ ok: z.boolean() }).transform(({ ok }) => ok),
]);
const metric = z.looseObject({
  values: z.record(z.string(), z.number()).optional(),
  thresholds: z.record(z.string(), threshold).optional(),
});
const summary = z.object({ metrics: z.record(z.string(), metric) });
type Metric = z.infer<typeof metric>;

const figure = (one: Metric | undefined, ...names: string[]): number | null => {
  for (const name of names) {
    const value = one?.values?.[name] ?? one?.[name];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
  }
  return null;
};

/** Reads k6's summary: of `--summary-export`, or as `handleSummary` is given it. */
export function readK6(text: string): Load | Unreadable {
  const parsed = readJson(text, summary, 'summary of k6');
  if (!parsed.ok) return parsed;
  const { metrics } = parsed.value;
  const requests = figure(metrics.http_reqs, 'count') ?? figure(metrics.iterations, 'count');
  if (requests === null) return unreadable(1, 'k6’s summary counts neither `http_reqs` nor `iterations`.');
  const share = figure(metrics.http_req_failed, 'rate', 'value') ?? 0;
  const thresholds = Object.entries(metrics).flatMap(([name, one]) =>
    Object.entries(one.thresholds ?? {}).map(([limit, kept]) => ({ name: `${name} ${limit}`, kept })),
  );
  const p95 = figure(metrics.http_req_duration, 'p(95)');
  return { ok: true, tool: 'k6', requests, failures: Math.round(share * requests), p95, thresholds };
}
