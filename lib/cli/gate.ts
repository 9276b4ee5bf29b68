import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { readiness } from '#lib/api/schema.ts';
import { CannotAsk, clientOptions, clientUsage, openClient, readPlace } from './client.ts';
import { type Io, printable } from './io.ts';

const usage = [
  'Usage: holdpoint gate --project WORKSPACE/PROJECT [options]',
  '',
  'Asks Holdpoint whether a project may be launched, and prints the verdict and what is in the way.',
  '',
  ...clientUsage,
  '  --fail-level critical|important  whether an important item that is left is a NO-GO too (critical)',
  '  --allow-risk                 AT RISK is good enough: exit status 0 in place of 3',
  '  --json                       one JSON object on standard output and nothing else',
  '',
  'Exit status: 0 GO; 1 NO-GO; 2 used wrongly, or Holdpoint gave no answer; 3 AT RISK. The token needs the scope read.',
];

const flags = {
  ...clientOptions,
  'fail-level': { type: 'string', default: 'critical' },
  'allow-risk': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Readiness = z.output<typeof readiness>;
type FailLevel = 'critical' | 'important';
type Rule = { failLevel: FailLevel; allowRisk: boolean };

/** The exit status for a verdict: 0 go on, 1 stop, 3 a risk that nobody allowed. */
export function exitStatus({ verdict, left }: Pick<Readiness, 'verdict' | 'left'>, rule: Rule): 0 | 1 | 3 {
  if (verdict === 'NO-GO' || (rule.failLevel === 'important' && left.important > 0)) return 1;
  return verdict === 'GO' || rule.allowRisk ? 0 : 3;
}

type Asked = Rule & { json: boolean; url: string | undefined; project: string | undefined };

function read(args: string[]): Asked | 'help' {
  const { values } = parse(args);
  if (values.help) return 'help';
  const failLevel = values['fail-level'];
  if (failLevel !== 'critical' && failLevel !== 'important')
    throw new CannotAsk(`--fail-level takes critical or important, not ${JSON.stringify(failLevel)}.`);
  const { url, project, json } = values;
  return { failLevel, allowRisk: values['allow-risk'], json, url, project };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: flags, strict: true, allowPositionals: false });
  } catch (error) {
    const [said = ''] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    throw new CannotAsk(`${said.replace(/\.$/, '')}. holdpoint gate --help says what there is.`);
  }
}

function print(
  { verdict, stopReason, url, points, blockers, risks, left, contradictions }: Readiness,
  io: Io,
) {
  io.out(`${verdict}  ${points.done} of ${points.total} points done, ${points.doneOrWaived} done or waived`);
  if (stopReason) io.out(`Stopped: ${printable(stopReason)}`);
  const inTheWay = [...blockers, ...risks];
  const width = Math.max(0, ...inTheWay.map(({ item }) => item.length));
  for (const { item, severity, title, because } of inTheWay)
    io.out(printable(`  ${severity.padEnd(9)}  ${item.padEnd(width)}  ${title}: ${because}`));
  const more = left.critical + left.important - blockers.length;
  if (more > 0) io.out(`  … and ${more} more`);
  if (contradictions > 0)
    io.out(`Reports and probes disagree on ${contradictions} ${contradictions === 1 ? 'item' : 'items'}.`);
  io.out(url);
}

/** `holdpoint gate`: may we launch? Gives the exit status; throws `CannotAsk`. */
export const run = async (args: string[], io: Io): Promise<number> => {
  const asked = read(args);
  if (asked === 'help') {
    for (const line of usage) io.out(line);
    return 0;
  }
  const answer = await openClient(readPlace(asked)).get('readiness');
  const parsed = readiness.safeParse(answer);
  if (!parsed.success) throw new CannotAsk('What answered is no Holdpoint of this version.');
  const status = exitStatus(parsed.data, asked);
  if (asked.json) io.out(JSON.stringify({ schema: 'holdpoint.gate/1', ...parsed.data, exitStatus: status }));
  else print(parsed.data, io);
  return status;
};
