import { worstOf } from '#lib/probe/rules.ts';
import type { VerdictKind } from '#lib/probe/schema.ts';
import { type Io, printable } from '../io.ts';
import type { Checked, Runnable } from './check.ts';

const colours: Record<VerdictKind, string> = { pass: '32', warn: '33', inconclusive: '36', fail: '1;31' };
const words: Record<VerdictKind, string> = { pass: 'pass', warn: 'warn', inconclusive: '?', fail: 'FAIL' };
const order: VerdictKind[] = ['fail', 'inconclusive', 'warn', 'pass'];

const sayValue = (value: string | number | boolean | null): string =>
  value === null ? 'unknown' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

/** The table for a person: a line a check with its code, what was seen, and what to do where it is not well. */
export const printTable = (results: readonly Checked[], left: readonly string[], io: Io): void => {
  const paint = (code: string, text: string) => (io.colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const width = Math.max(...results.map(({ check }) => check.length));
  const indent = ' '.repeat(10 + width);
  for (const { check, verdict, code, summary, fix, seen } of results) {
    const word = paint(colours[verdict], words[verdict].padEnd(4));
    io.out(`  ${word}  ${check.padEnd(width)}  ${printable(summary)}  ${paint('2', code)}`);
    const facts = Object.entries(seen).map(([name, value]) => `${name}: ${sayValue(value)}`);
    if (facts.length > 0) io.out(`${indent}${paint('2', printable(facts.join('; ')))}`);
    if (fix !== undefined && verdict !== 'pass') io.out(`${indent}${paint('2', 'fix:')} ${printable(fix)}`);
  }
  const counts = order
    .map((kind) => [kind, results.filter(({ verdict }) => verdict === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}`);
  const { verdict } = worstOf(results);
  io.out('');
  if (left.length > 0) io.out(`Not configured here, and left out: ${left.join(', ')}.`);
  io.out(`${paint(colours[verdict], verdict.toUpperCase())}: ${counts.join(', ')}`);
};

const details = ({ id, title, needs, variables, codes }: Runnable) => ({
  id,
  title,
  needs,
  variables,
  codes: Object.entries(codes).map(([code, [verdict, meaning]]) => ({ code, verdict, meaning })),
});

/** What each check reads, and the codes that it gives. */
export const printList = (checks: readonly Runnable[], json: boolean, io: Io): void => {
  const all = checks.map(details);
  if (json) {
    io.out(JSON.stringify({ schema: 'holdpoint.local-checks/1', checks: all }, null, 2));
    return;
  }
  for (const { id, title, needs, variables, codes } of all) {
    io.out(`${id}: ${title}`);
    io.out(`  ${needs}`);
    io.out(`  Reads ${variables.join(', ')}.`);
    for (const { code, verdict, meaning } of codes) io.out(`  ${verdict.padEnd(12)}  ${code}  ${meaning}`);
    io.out('');
  }
};
