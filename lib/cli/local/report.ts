import type { LocalReport } from '#lib/machine-report/local-schema.ts';
import { printable } from '../io.ts';
import type { Checked, Seen } from './check.ts';

const short = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

const nameOf = (name: string): string =>
  name.replace(/[^A-Za-z0-9 _.:-]/g, '.').replace(/^[^A-Za-z0-9]+/, '');

const seenOf = (seen: Seen): Seen =>
  Object.fromEntries(
    Object.entries(seen)
      .slice(0, 60)
      .map(([name, value]) => [
        short(nameOf(name) || 'seen', 80).replace('…', '.'),
        typeof value === 'string' ? short(printable(value), 300) : value,
      ]),
  );

/**
 * The verdicts as they are sent and as `--json` prints them. A code stands beside its check, and so without the
 * check's name before it.
 */
export const toReport = (results: readonly Checked[]): LocalReport => ({
  schema: 'holdpoint.local/1',
  results: results.map(({ check, verdict, code, summary, seen }) => ({
    check,
    verdict,
    code: code.slice(check.length + 1),
    summary: short(printable(summary), 500),
    seen: seenOf(seen),
  })),
});
