import { linesOf, type Unreadable, unreadable } from '../reading.ts';
import type { Load } from './load.ts';

/** Reads the text that ApacheBench (`ab`) prints. */
export function readAb(text: string): Load | Unreadable {
  const lines = linesOf(text);
  const last = lines.findLastIndex((line) => line.trim() !== '') + 1;
  if (!lines.some((line) => line.startsWith('This is ApacheBench')))
    return unreadable(1, 'This is neither k6’s JSON, nor ab’s text, nor locust’s CSV.');
  const figure = (name: string): number | null => {
    const line = lines.find((one) => one.startsWith(`${name}:`));
    const value = line && /:\s+(\d+)/.exec(line)?.[1];
    return value ? Number(value) : null;
  };
  const requests = figure('Complete requests');
  const failed = figure('Failed requests');
  if (requests === null || failed === null)
    return unreadable(
      last,
      'The text ends before ab’s figures: the run was stopped, or the text is not whole.',
    );
  const p95 = lines.map((line) => /^\s*95%\s+(\d+)/.exec(line)?.[1]).find((value) => value !== undefined);
  if (requests > 1 && !lines.some((line) => /^\s*100%\s+\d+/.test(line)))
    return unreadable(last, 'The text ends before ab’s line of 100 %: it is not whole.');
  const tool = `ab ${/Version (\S+)/.exec(text)?.[1] ?? ''}`.trim();
  // Only these are failures; an answer of another length is counted by ab as one, and a page of changing length is not.
  const detail = lines.find((line) => /^\s*\(Connect: \d+, Receive: \d+/.test(line));
  const length = Number(/Length: (\d+)/.exec(detail ?? '')?.[1] ?? 0);
  const failures = failed - length + (figure('Non-2xx responses') ?? 0);
  return {
    ok: true,
    tool,
    requests,
    failures: Math.min(failures, requests),
    p95: p95 ? Number(p95) : null,
    thresholds: [],
  };
}
