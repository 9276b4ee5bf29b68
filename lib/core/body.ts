import 'server-only';
import { sha256 } from './canonical.ts';
import { fromForm } from './form.ts';
import { ok, type Refused, type Result, refuse } from './result.ts';

/** The most that a body may hold where a door says nothing else, in bytes. */
export const MOST = 1024 ** 2;

/** A body's fields, and the digest of its bytes. */
export type Body = { fields: Record<string, unknown>; digest: string };

/** Reads a body of JSON or of a form; an empty one has no fields. */
export async function readBody(request: Request, most = MOST): Promise<Result<Body>> {
  const bytes = await readBytes(request, most);
  if (!bytes.ok) return bytes;
  const digest = sha256(bytes.value);
  if (bytes.value.byteLength === 0) return ok({ fields: {}, digest });
  const fields = await parse(bytes.value, request.headers.get('content-type') ?? '');
  return fields ? ok({ fields, digest }) : unreadable;
}

/** All of a body, counted as it comes: a declared length is only a claim, and a body in chunks declares none. */
export async function readBytes(request: Request, most: number): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > most) return tooLarge(most);
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of request.body ?? []) {
      size += part.byteLength;
      if (size > most) return tooLarge(most);
      parts.push(part);
    }
  } catch {
    return cutOff;
  }
  return size < declared ? cutOff : ok(new Uint8Array(Buffer.concat(parts)));
}

const unreadable = refuse(400, 'unreadable', 'The body is neither a JSON object nor a form.');
const cutOff = refuse(400, 'cut-off', 'The body did not arrive whole. Send it again.');

function tooLarge(most: number): Refused {
  const said = most < 1024 ** 2 ? `${Math.floor(most / 1024)} KiB` : `${Math.floor(most / 1024 ** 2)} MiB`;
  return refuse(413, 'too-large', `The body is too large: at most ${said} are taken.`);
}

/** A NUL that JSON spells out: no text that is kept may hold one. */
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;

async function parse(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Record<string, unknown> | null> {
  try {
    if (/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) {
      return fromForm(await new Response(bytes, { headers: { 'content-type': type } }).formData());
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const body: unknown = NUL.test(text) ? null : JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : null;
  } catch {
    return null;
  }
}
