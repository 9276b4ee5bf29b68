import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Proof, verifyHistory } from '#lib/history/verify.ts';
import { type Io, printable } from './io.ts';
import { begin, proveSnapshot, saySnapshot, snapshotAsJson } from './verify-snapshot.ts';

const USAGE = [
  'Usage: holdpoint verify FILE [--head HASH] [--json]',
  '',
  'Checks an exported history, or the snapshot of a go/no-go decision, with nothing but the file (- reads from',
  'standard input).',
  '--head HASH  a head noted elsewhere, such as on a report: it must be in the chain, or the one a snapshot names',
  '--json       answers as JSON',
  '',
  'Exit status: 0 it verifies, 1 it does not, 2 wrong use or the file cannot be read.',
];

type Asked = { file: string; head: string | null; json: boolean };

/** `holdpoint verify FILE`: says whether an exported history is whole. Gives the exit status; needs no database. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    for (const line of USAGE) io.out(line);
    return 0;
  }
  const asked = read(args);
  if (typeof asked === 'string') {
    io.err(asked);
    for (const line of USAGE) io.err(line);
    return 2;
  }
  try {
    const file = asked.file === '-' ? process.stdin : createReadStream(asked.file);
    const { isSnapshot, chunks } = await begin(file);
    const { ok, lines } = isSnapshot ? await readSnapshot(chunks, asked) : await readHistory(chunks, asked);
    for (const line of lines) io.out(printable(line));
    return ok ? 0 : 1;
  } catch (error) {
    io.err(`${asked.file} cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`);
    return 2;
  }
}

type Chunks = AsyncIterable<Uint8Array>;
type Told = { ok: boolean; lines: string[] };

async function readHistory(chunks: Chunks, { head, json }: Asked): Promise<Told> {
  const proof = await verifyHistory(chunks, head);
  return { ok: proof.ok, lines: json ? [asJson(proof)] : sayProof(proof) };
}

async function readSnapshot(chunks: Chunks, { head, json }: Asked): Promise<Told> {
  const proof = await proveSnapshot(chunks, head);
  return { ok: proof.ok, lines: json ? [snapshotAsJson(proof)] : saySnapshot(proof) };
}

function read(args: readonly string[]): Asked | string {
  try {
    const options = { head: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) return 'Name one file.';
    const head = values.head?.toLowerCase() ?? null;
    if (head !== null && !/^[0-9a-f]{64}$/.test(head)) return 'A head is 64 hexadecimal digits.';
    return { file, head, json: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : 'These arguments are not understood.';
  }
}

const asJson = (proof: Proof): string => JSON.stringify(proof.ok ? proof : { ok: false, ...proof.misfit });

function sayProof(proof: Proof): string[] {
  if (!proof.ok) {
    const { line, code, why } = proof.misfit;
    return [`Does not verify. First event that does not fit: line ${line}.`, `${why} (${code})`];
  }
  const { chain, events, head, noted } = proof;
  return [
    `Verifies: ${chain}, ${events} ${events === 1 ? 'event' : 'events'}.`,
    `Head: ${head}`,
    sayHead(noted, events),
  ];
}

function sayHead(noted: number | null, events: number): string {
  if (noted === null)
    return 'No head was given: events cut off at the end would not show. Compare it with one you noted.';
  if (noted === events) return 'The last event is the one whose hash you noted.';
  return `The hash you noted is that of event ${noted}: up to it nothing is missing or altered. ${events - noted} came later.`;
}
