import { SNAPSHOT_START, type SnapshotProof, verifySnapshot } from '#lib/poll/snapshot.ts';

/** No snapshot is longer, in bytes: 16 MiB. */
const LONGEST = 16 * 1024 * 1024;

/** A file that has been begun to read: whether it is a snapshot, and all of it, its beginning included. */
export type Begun = { isSnapshot: boolean; chunks: AsyncIterable<Uint8Array> };

/** Begins to read a file, to see whether it holds the snapshot of a decision or a history. */
export async function begin(file: AsyncIterable<Uint8Array>): Promise<Begun> {
  const rest = file[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array();
  while (held.length < SNAPSHOT_START.length) {
    const { value, done } = await rest.next();
    if (done) break;
    held = Buffer.concat([held, value]);
  }
  const isSnapshot = Buffer.from(held.subarray(0, SNAPSHOT_START.length)).toString() === SNAPSHOT_START;
  return { isSnapshot, chunks: resume(held, { [Symbol.asyncIterator]: () => rest }) };
}

async function* resume(held: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (held.length > 0) yield held;
  yield* rest;
}

/** Checks the snapshot of a go/no-go decision; what is longer than one can be does not verify. */
export async function proveSnapshot(
  chunks: AsyncIterable<Uint8Array>,
  head: string | null,
): Promise<SnapshotProof> {
  const held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    length += chunk.length;
    if (length > LONGEST) return { ok: false, code: 'too-long', why: 'The file is longer than 16 MiB.' };
  }
  return verifySnapshot(Buffer.concat(held), head);
}

/** What was found, for a person. */
export function saySnapshot(proof: SnapshotProof): string[] {
  if (!proof.ok) return [`Does not verify. ${proof.why} (${proof.code})`];
  const { decision, decidedAt, decidedBy, project, poll, readiness, seats, sha256, history } = proof.snapshot;
  const votes = seats.map(({ name, vote }) => `${name} ${vote ?? 'no vote'}`).join(', ');
  return [
    `Verifies: ${decision} for ${project.name}, poll ${poll.number}, decided by ${decidedBy.name} at ${decidedAt}.`,
    `Verdict then: ${readiness.verdict}. Votes: ${votes}.`,
    `SHA-256: ${sha256}`,
    `Event ${history.seq + 1} of ${history.chain} must be the decision that names this SHA-256: look in its history.`,
  ];
}

/** The same for a program. */
export const snapshotAsJson = (proof: SnapshotProof): string => {
  if (!proof.ok) return JSON.stringify(proof);
  const { decision, sha256, digest, history } = proof.snapshot;
  return JSON.stringify({ ok: true, kind: 'snapshot', decision, sha256, digest, history });
};
