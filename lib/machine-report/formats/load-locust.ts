import { linesOf, type Unreadable, unreadable } from '../reading.ts';
import type { Load } from './load.ts';

/** Reads the `_stats.csv` that locust writes; its last row sums the others up. */
export function readLocust(text: string): Load | Unreadable {
  const lines = linesOf(text);
  const at = lines.findIndex((line) => /^"?Type"?,"?Name"?,/.test(line));
  const columns = cells(lines[at] ?? '');
  const sum = lines.findIndex((line, place) => place > at && cells(line)[1] === 'Aggregated');
  const last = lines.findLastIndex((line) => line.trim() !== '') + 1;
  if (sum === -1) return unreadable(last, 'The row “Aggregated” is missing: the text is not whole.');
  const row = cells(lines[sum] ?? '');
  if (row.length !== columns.length)
    return unreadable(
      sum + 1,
      `This row has ${row.length} cells and the head ${columns.length}: it is not whole.`,
    );
  const figure = (name: string): number => Number(row[columns.indexOf(name)] ?? Number.NaN);
  const [requests, failures, p95] = [figure('Request Count'), figure('Failure Count'), figure('95%')];
  if (!Number.isInteger(requests) || !Number.isInteger(failures))
    return unreadable(sum + 1, 'This row holds no counts of requests and failures.');
  return {
    ok: true,
    tool: 'locust',
    requests,
    failures,
    p95: Number.isFinite(p95) ? p95 : null,
    thresholds: [],
  };
}

// RFC 4180, as far as one line goes.
const cells = (line: string): string[] =>
  [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
