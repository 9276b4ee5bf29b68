import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { probeById, probes } from '#lib/probe/registry.ts';
import { parseTemplate } from '#lib/template/parse.ts';
import { printTemplate } from '#lib/template/print.ts';
import type { TemplateDocument } from '#lib/template/schema.ts';
import { draftOf } from '#lib/template-import/draft.ts';
import { readDocument } from '#lib/template-import/read.ts';
import type { Reading } from '#lib/template-import/schema.ts';
import { type Io, printable } from './io.ts';

const USAGE = [
  'Usage: holdpoint template import FILE [--into TEMPLATE] [--name NAME]',
  '       holdpoint template check FILE',
  '',
  'import  reads a checklist in Markdown, reStructuredText or plain text and prints it as a template (YAML)',
  'check   says whether a file is a template, and where it is not',
  'FILE may be - for standard input.',
  '',
  '--into TEMPLATE  a template (YAML) that the checklist renews: what it does not name stays as it is',
  '--name NAME      the name of the template; else the document’s own title',
  '',
  'Exit status: 0 done; 1 the file is no template, or cannot become one; 2 wrong use, or a file cannot be read.',
];

type Asked = { verb: 'import' | 'check'; file: string; into: string | null; name: string | undefined };
type Said = { line: number; column?: number; path?: string; message: string };

/** `holdpoint template`: imports and checks templates with nothing but files. Gives the exit status. */
export async function run(args: string[], io: Io): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    for (const line of USAGE) io.out(line);
    return 0;
  }
  const asked = readArgs(args);
  if (typeof asked === 'string') {
    for (const line of [asked, '', ...USAGE]) io.err(line);
    return 2;
  }
  const text = await readText(asked.file, io);
  if (text === null) return 2;
  return asked.verb === 'check' ? check(asked.file, text, io) : importFile(asked, text, io);
}

function readArgs(args: string[]): Asked | string {
  try {
    const options = { into: { type: 'string' }, name: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [verb, file, ...rest] = positionals;
    if (verb !== 'import' && verb !== 'check') return 'Say import or check.';
    if (!file || rest.length > 0) return 'Name one file.';
    if (verb === 'check' && (values.into || values.name)) return 'check takes a file and nothing else.';
    return { verb, file, into: values.into ?? null, name: values.name };
  } catch (error) {
    return error instanceof Error ? error.message : 'These arguments are not understood.';
  }
}

async function readText(file: string, io: Io): Promise<string | null> {
  try {
    const bytes = file === '-' ? await readAll(process.stdin) : await readFile(file);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const why =
      error instanceof TypeError
        ? 'it is not text in UTF-8'
        : error instanceof Error
          ? error.message
          : 'unknown reason';
    io.err(printable(`${file} cannot be read: ${why}`));
    return null;
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

function check(file: string, text: string, io: Io): number {
  const template = parse(file, text, io);
  if (!template) return 1;
  const { name, items, steps, every, guides } = template;
  const counts = `${items.length} items, ${steps.length} steps, ${every.length} occurrences, ${guides.length} guides`;
  io.out(printable(`${file}: ${name}: ${counts}.`));
  return 0;
}

const known = {
  probes: probes.map(({ id }) => id),
  refuses: (id: string, params: unknown) => {
    const read = probeById(id)?.params.safeParse(params);
    const issue = read?.error?.issues[0];
    return issue ? `${issue.path.join('.') || 'the settings'}: ${issue.message}` : null;
  },
};

function parse(file: string, text: string, io: Io): TemplateDocument | null {
  const parsed = parseTemplate(text, known);
  if (parsed.ok) return parsed.value;
  tell(file, parsed.problems, io);
  return null;
}

function tell(file: string, problems: readonly Said[], io: Io): void {
  for (const { line, column, path, message } of problems) {
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    io.err(printable([place, path, message].filter(Boolean).join(' ')));
  }
}

async function importFile({ file, into, name }: Asked, text: string, io: Io): Promise<number> {
  const existingText = into === null ? null : await readText(into, io);
  if (into !== null && existingText === null) return 2;
  const existing = into !== null && existingText !== null ? parse(into, existingText, io) : null;
  if (into !== null && !existing) return 1;
  const read = readDocument(text);
  if (!read.ok) {
    tell(file, read.problems, io);
    return 1;
  }
  if (read.value.entries.length === 0) {
    io.err(printable(`${file}:1 Nothing here is a list, a step or a section that asks for something.`));
    return 1;
  }
  const draft = draftOf(read.value, { existing, ...(name !== undefined && { name }) });
  const printed = printTemplate(draft);
  const checked = parseTemplate(printed, known);
  if (!checked.ok) {
    tell(
      file,
      checked.problems.map(({ message, path }) => ({ line: 1, path, message })),
      io,
    );
    return 1;
  }
  io.out(printed.trimEnd());
  sum(file, read.value, draft, io);
  return 0;
}

/** What was read, and which lines make nothing: for people, so on standard error. */
function sum(file: string, reading: Reading, draft: TemplateDocument, io: Io): void {
  const unsaid = reading.entries.filter(({ kind, isSaid }) => kind === 'item' && !isSaid).length;
  const { items, steps, every, guides } = draft;
  io.err(
    printable(
      `${file}: ${items.length} items, ${steps.length} steps, ${every.length} occurrences, ${guides.length} guides.`,
    ),
  );
  if (unsaid > 0)
    io.err(`${unsaid} of the items are important because the document says nothing of their severity.`);
  for (const { from, to, why } of reading.unused)
    io.err(printable(`${file}:${from}-${to} makes no entry. ${why}`));
}
