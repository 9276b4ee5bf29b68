import { parseArgs } from 'node:util';
import { z } from 'zod';
import { probes, type RegisteredProbe } from '#lib/probe/registry.ts';
import type { Codes } from '#lib/probe/schema.ts';
import { networkCodes } from '#lib/probe/unusable.ts';
import type { Io } from './io.ts';

const usage = [
  'Usage: holdpoint probes [ID …] [--json]',
  '',
  'Lists the probes with their parameters and codes.',
];

const listed = (codes: Codes) =>
  Object.entries(codes).map(([code, [verdict, meaning]]) => ({ code, verdict, meaning }));

const detailsOf = ({
  id,
  title,
  byDefault,
  needsOwnership,
  ruleVersion,
  params,
  codes,
}: RegisteredProbe) => ({
  id,
  title,
  byDefault,
  needsOwnership,
  ruleVersion,
  params: z.toJSONSchema(params, { io: 'input' }).properties ?? {},
  codes: listed(codes),
});
type Described = ReturnType<typeof detailsOf>;

const marks = ({ byDefault, needsOwnership }: Described): string => {
  const words = [byDefault ? null : 'only when named', needsOwnership ? 'needs proof of ownership' : null];
  const said = words.filter((word) => word !== null).join(', ');
  return said === '' ? '' : ` (${said})`;
};

const parameterLine = (name: string, schema: unknown): string => {
  const {
    type,
    default: usual,
    description,
    title,
  } = z
    .looseObject({
      type: z.string().optional(),
      default: z.unknown().optional(),
      description: z.string().optional(),
      title: z.string().optional(),
    })
    .parse(schema);
  const value = usual === undefined ? (type ?? '') : JSON.stringify(usual);
  return `    ${name} = ${value}  ${description ?? title ?? ''}`.trimEnd();
};

const printCodes = (codes: Described['codes'], io: Io) => {
  for (const { code, verdict, meaning } of codes)
    io.out(`    ${code.padEnd(34)} ${verdict.padEnd(12)} ${meaning}`);
};

const printProbe = (probe: Described, io: Io) => {
  io.out(`${probe.id}: ${probe.title}${marks(probe)}`);
  for (const [name, schema] of Object.entries(probe.params)) io.out(parameterLine(name, schema));
  printCodes(probe.codes, io);
  io.out('');
};

const readArgs = (args: string[]) => {
  try {
    const options = {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    } as const;
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch {
    return null;
  }
};

/** `holdpoint probes`: every probe's id, parameters and codes. With ids, only those. */
export const run = async (args: string[], io: Io): Promise<number> => {
  const parsed = readArgs(args);
  const unknown = parsed?.positionals.find((id) => !probes.some((probe) => probe.id === id));
  if (!parsed || unknown !== undefined) {
    const reason =
      unknown === undefined
        ? 'This command takes ids of probes and --json only.'
        : `There is no probe ${JSON.stringify(unknown)}.`;
    for (const line of [reason, '', ...usage]) io.err(line);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.help) {
    for (const line of usage) io.out(line);
    return 0;
  }
  const chosen = probes
    .filter(({ id }) => positionals.length === 0 || positionals.includes(id))
    .map(detailsOf);
  const shared = listed(networkCodes);
  if (values.json) io.out(JSON.stringify({ schema: 'holdpoint.probes/1', probes: chosen, shared }, null, 2));
  else {
    for (const probe of chosen) printProbe(probe, io);
    io.out('Every probe may also give:');
    printCodes(shared, io);
  }
  return 0;
};
