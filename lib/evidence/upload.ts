import 'server-only';
import type { NextRequest } from 'next/server';
import { can, type Scope } from '#lib/core/actor.ts';
import { env } from '#lib/core/env.ts';
import { whyNot } from '#lib/core/policy.ts';
import { notFound, ok, type Refused, type Result, refuse } from '#lib/core/result.ts';
import { problem } from '#lib/core/route.ts';
import { run } from '#lib/core/run.ts';
import { readScope } from '#lib/core/scope.ts';
import { keepBlob } from '#lib/core/storage.ts';
import { attachFile } from './commands/attach.ts';
import { hasItem } from './queries.ts';
import { ALLOWED_FILES, cleanName, sniff } from './rules.ts';

type Place = { workspace: string; project: string; item: string };
type Context = { params: Promise<Place> };

/** What a form adds around its one file: boundaries, headers of the parts, a name. */
const ENVELOPE = 16 * 1024;

/**
 * The door for files: one file as multipart field `file`. Nothing of the body is read before the person may
 * attach, and no more of it than one file may hold. The type is found by the content.
 */
export async function upload(request: NextRequest, { params }: Context): Promise<Response> {
  const place = await params;
  if (!isOwnPage(request)) return problem(foreign.refusal);
  const scope = await readScope(place.workspace);
  if (!scope || !(await hasItem(scope, place.project, place.item)))
    return problem(notFound('This item').refusal);
  const received = can(scope, 'evidence.attach') ? await receive(request) : mayNot(scope);
  if (!received.ok) return problem(received.refusal);
  const { bytes, name, mediaType } = received.value;
  const sha256 = await keepBlob(bytes);
  const kept = await run(attachFile, scope, { ...place, name, mediaType, sha256, bytes: bytes.byteLength });
  return kept.ok ? Response.json(kept.value, { status: 201, headers: noStore }) : problem(kept.refusal);
}

const noStore = { 'cache-control': 'no-store' };
const foreign = refuse(403, 'foreign-origin', 'This request came from another site; open Holdpoint itself.');
const noFile = refuse(422, 'no-file', 'Choose one file to attach.');
const cutOff = refuse(400, 'cut-off', 'The file did not arrive whole, so it was not attached. Try again.');
const mayNot = (scope: Scope): Refused => refuse(403, 'not-allowed', whyNot(scope.role, 'evidence.attach'));

function isOwnPage(request: NextRequest): boolean {
  const origin = request.headers.get('origin');
  return origin === null || origin === new URL(env().HOLDPOINT_URL).origin;
}

type Received = { bytes: Uint8Array; name: string; mediaType: string };

async function receive(request: NextRequest): Promise<Result<Received>> {
  const most = env().EVIDENCE_MAX_BYTES;
  const file = await readForm(request, most + ENVELOPE);
  if (file === 'cut-off') return cutOff;
  if (file === 'too-large' || (file && file.size > most)) return tooLarge(most);
  if (!file || file.size === 0) return noFile;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mediaType = sniff(bytes);
  if (!mediaType)
    return refuse(422, 'file-type', `This kind of file cannot be attached. Allowed: ${ALLOWED_FILES}.`);
  return ok({ bytes, name: cleanName(file.name), mediaType });
}

function tooLarge(most: number): Refused {
  const said = most < 1024 ** 2 ? `${Math.floor(most / 1024)} KiB` : `${Math.floor(most / 1024 ** 2)} MiB`;
  return refuse(
    413,
    'too-large',
    `The file is too large: at most ${said} may be attached. Attach a link to it instead.`,
  );
}

/** The form's one file; null where there is none or the body is no form. */
async function readForm(request: NextRequest, most: number): Promise<File | null | 'too-large' | 'cut-off'> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!contentType.startsWith('multipart/form-data') || !request.body) return null;
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > most) return 'too-large';
  const body = await readBounded(request.body, most);
  if (!body) return 'too-large';
  if (body.size < declared) return 'cut-off';
  const form = await new Response(body, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => null);
  const file = form?.get('file');
  return file instanceof File ? file : null;
}

// A length that was declared is only a claim, and a body in chunks declares none: count what comes.
async function readBounded(stream: ReadableStream<Uint8Array>, most: number): Promise<Blob | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > most) {
      await reader.cancel();
      return null;
    }
    parts.push(new Uint8Array(part.value));
  }
  return new Blob(parts);
}
