import 'server-only';
import { readBytes } from '#lib/core/body.ts';
import { sha256 } from '#lib/core/canonical.ts';
import { ok, type Result, refuse } from '#lib/core/result.ts';
import { door, problem, write } from '#lib/core/route.ts';
import { sendReport } from './commands/send.ts';
import { MOST_BYTES } from './registry.ts';

/** A report within JSON has its quotes and line ends written out. */
const MOST_BODY = 2 * MOST_BYTES + 64 * 1024;

/**
 * The door for reports: a JSON object with `content`, or the raw text with what else there is to say after the
 * question mark (`?format=zap`). With a format there, the body is the report, whatever its media type says.
 */
export const receive = door({ token: 'report', may: 'report.send' }, async (caller, params, request) => {
  const bytes = await readBytes(request, MOST_BODY);
  if (!bytes.ok) return problem(bytes.refusal);
  const fields = fieldsOf(bytes.value, request);
  if (!fields.ok) return problem(fields.refusal);
  const digest = sha256(`${new URL(request.url).search}\n${sha256(bytes.value)}`);
  return write(sendReport, { caller, params, request, body: { fields: fields.value, digest } });
});

function fieldsOf(bytes: Uint8Array, request: Request): Result<Record<string, unknown>> {
  const text = decode(bytes);
  if (text === null) return notText;
  const search = new URL(request.url).searchParams;
  const said = Object.fromEntries(
    ['format', 'target', 'release'].map((name) => [name, search.get(name) ?? undefined]),
  );
  const isJson = /^application\/json\b/i.test(request.headers.get('content-type') ?? '');
  if (!isJson || search.has('format')) return ok({ ...said, content: text });
  const body = parse(text);
  return body ? ok(body) : unreadable;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : null;
  } catch {
    return null;
  }
}

const notText = refuse(422, 'invalid', 'A report is text in UTF-8.', {
  content: 'A report is text in UTF-8.',
});
const unreadable = refuse(
  400,
  'unreadable',
  'The body is no JSON object with `content`. Send the raw report with `?format=…`, or as text/plain.',
);
