import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { reportSent } from '#lib/api/report-schema.ts';
import { detectFormat, formatById, formats, MOST_BYTES, readReport } from '#lib/machine-report/registry.ts';
import { CannotAsk, clientOptions, clientUsage, openClient, readPlace } from './client.ts';
import { type Io, printable } from './io.ts';

const usage = [
  'Usage: holdpoint report [FORMAT] --project WORKSPACE/PROJECT [options] < OUTPUT',
  '',
  'Sends what another tool found. Its results answer the items that name them.',
  '',
  ...formats.map(({ id, command }) => `  ${id.padEnd(20)} ${command}`),
  '',
  'Without FORMAT it is told by what the report looks like.',
  '',
  ...clientUsage,
  '  --file FILE                  read the report from a file in place of standard input',
  '  --target NAME                the target it speaks of (production)',
  '  --release NAME               the release it speaks of',
  '  --json                       one JSON object on standard output and nothing else',
  '',
  'Exit status: 0 it was taken in, whatever it says; 2 it was not. The token needs the scope report.',
];

const flags = {
  ...clientOptions,
  file: { type: 'string' },
  target: { type: 'string' },
  release: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: flags, strict: true, allowPositionals: true });
  } catch (error) {
    const [said = ''] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    throw new CannotAsk(`${said.replace(/\.$/, '')}. holdpoint report --help says what there is.`);
  }
}

async function readText(file: string | undefined): Promise<string> {
  const bytes = file === undefined ? await readInput() : readFile(file);
  if (bytes.byteLength > MOST_BYTES) throw tooLarge();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CannotAsk('The report is not text in UTF-8.');
  }
}

const tooLarge = () => new CannotAsk('A report may hold 5 MiB at most.');

function readFile(file: string): Buffer {
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? {};
  if (size === undefined) throw new CannotAsk(`There is no file ${JSON.stringify(file)}.`);
  if (size > MOST_BYTES) throw tooLarge();
  try {
    return readFileSync(file);
  } catch {
    throw new CannotAsk(`${JSON.stringify(file)} cannot be read.`);
  }
}

async function readInput(): Promise<Buffer> {
  if (process.stdin.isTTY) throw new CannotAsk('Pipe the report in, or name its file with --file.');
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin) {
    parts.push(part);
    size += part.length;
    if (size > MOST_BYTES) throw tooLarge();
  }
  return Buffer.concat(parts);
}

// Read here too: what is cut off is told with its line even where Holdpoint cannot be reached.
function check(text: string, named: string | undefined): string {
  const format = named === undefined ? detectFormat(text) : formatById(named);
  if (!format && named !== undefined)
    throw new CannotAsk(
      `${JSON.stringify(named)} is no format. There are: ${formats.map(({ id }) => id).join(', ')}.`,
    );
  if (!format) throw new CannotAsk('This looks like no report that Holdpoint knows. Name its format.');
  const read = readReport(format, text);
  if (!read.ok) throw new CannotAsk(`Line ${read.line}: ${read.message}`);
  return format.id;
}

function print({ format, verdict, summary, answers }: z.output<typeof reportSent>, io: Io): void {
  io.out(printable(`${format}: ${verdict}. ${summary}`));
  const width = Math.max(0, ...answers.map(({ item }) => item.length));
  for (const { item, id, verdict: said } of answers)
    io.out(printable(`  ${said.padEnd(12)}  ${item.padEnd(width)}  ${id === '*' ? 'the whole report' : id}`));
  if (answers.length === 0) io.out('No item names anything of it.');
}

/** `holdpoint report`: sends what another tool found. Gives the exit status; throws `CannotAsk`. */
export const run = async (args: string[], io: Io): Promise<number> => {
  const { values, positionals } = parse(args);
  if (values.help) {
    for (const line of usage) io.out(line);
    return 0;
  }
  if (positionals.length > 1) throw new CannotAsk('Send one report at a time.');
  const place = readPlace(values);
  const text = await readText(values.file);
  const format = check(text, positionals[0]);
  const said = Object.entries({ format, target: values.target, release: values.release });
  const search = new URLSearchParams(said.filter((pair): pair is [string, string] => pair[1] !== undefined));
  const answer = await openClient(place).post(`reports?${search}`, { body: text, mediaType: 'text/plain' });
  const sent = reportSent.safeParse(answer);
  if (!sent.success) throw new CannotAsk('What answered is no Holdpoint of this version.');
  if (values.json) io.out(JSON.stringify(sent.data));
  else print(sent.data, io);
  return 0;
};
