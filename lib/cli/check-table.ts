import { overall } from '#lib/probe/run.ts';
import type { ProbeResult, VerdictKind } from '#lib/probe/schema.ts';
import { type Io, printable } from './io.ts';

const colours: Record<VerdictKind, string> = { pass: '32', warn: '33', inconclusive: '36', fail: '1;31' };
const words: Record<VerdictKind, string> = { pass: 'pass', warn: 'warn', inconclusive: '?', fail: 'FAIL' };
const order: VerdictKind[] = ['fail', 'inconclusive', 'warn', 'pass'];

const count = (results: readonly ProbeResult[], kind: VerdictKind) =>
  results.filter(({ verdict }) => verdict === kind).length;

/** The table of `holdpoint check` for a person: a line a probe, with its code, and what to do where it is not well. */
export const printTable = (url: string, results: readonly ProbeResult[], ms: number, io: Io): void => {
  const paint = (kind: VerdictKind, text: string) =>
    io.colour ? `\u001b[${colours[kind]}m${text}\u001b[0m` : text;
  const dim = (text: string) => (io.colour ? `\u001b[2m${text}\u001b[0m` : text);
  const width = Math.max(...results.map(({ probe }) => probe.length), 5);
  io.out(printable(url));
  io.out('');
  for (const { verdict, probe, code, summary, fix } of results) {
    io.out(
      `  ${paint(verdict, words[verdict].padEnd(4))}  ${probe.padEnd(width)}  ${printable(summary)}  ${dim(code)}`,
    );
    if (fix !== undefined && verdict !== 'pass')
      io.out(`  ${' '.repeat(6 + width)}  ${dim('fix:')} ${printable(fix)}`);
  }
  const counts = order
    .filter((kind) => count(results, kind) > 0)
    .map((kind) => `${count(results, kind)} ${kind}`);
  const whole = overall(results);
  io.out('');
  io.out(`${paint(whole, whole.toUpperCase())}: ${counts.join(', ')}, in ${ms} ms`);
};
