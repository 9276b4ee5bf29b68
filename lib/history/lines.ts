/** One line of a file without its newline; `ended` is false where the file stops before one. */
export type Line = { bytes: Uint8Array; ended: boolean };

/** A line may be this long, in bytes: 16 MiB. What is longer is handed on cut there, and nothing follows it. */
export const LONGEST_LINE = 16 * 1024 * 1024;

const NEWLINE = 0x0a;

/**
 * The lines of a file of any size, from its chunks: a line ends with 0A, and bytes after the last one are a
 * line that is not ended. Holds one line in memory at a time.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Line> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield { bytes: join([...held, chunk.subarray(from, end)]), ended: true };
      held = [];
      length = 0;
      from = end + 1;
    }
    const rest = chunk.slice(from);
    if (rest.length > 0) held.push(rest);
    length += rest.length;
    if (length > LONGEST_LINE) break;
  }
  if (length > 0) yield { bytes: join(held), ended: false };
}

const join = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
