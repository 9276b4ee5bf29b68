import 'server-only';
import { can, type Insider } from '#lib/core/actor.ts';
import { readBody, readBytes } from '#lib/core/body.ts';
import { digest } from '#lib/core/canonical.ts';
import { env } from '#lib/core/env.ts';
import { whyNot } from '#lib/core/policy.ts';
import { notFound, ok, type Refused, type Result, refuse } from '#lib/core/result.ts';
import { door, problem, write } from '#lib/core/route.ts';
import { keepBlob } from '#lib/core/storage.ts';
import { attachFile, attachLink, attachNote } from './commands/attach.ts';
import { hasItem } from './queries.ts';
import { ALLOWED_FILES, cleanName, sniff } from './rules.ts';

/** What a form adds around its one file: boundaries, headers of the parts, a name. */
const ENVELOPE = 16 * 1024;

/**
 * The door for evidence: one file as multipart field `file`, or a link or a note as JSON. Nothing of the body is
 * read before the caller may attach, and no more of it than one file may hold. A file's type is found by its content.
 */
export const upload = door('evidence', async (caller, params, request) => {
  const { project = '', item = '' } = params;
  if (!(await hasItem(caller, project, item))) return problem(notFound('This item').refusal);
  const denied = mayNot(caller);
  if (denied) return problem(denied.refusal);
  if (!isForm(request)) return attachText(caller, params, request);
  const received = await receive(request);
  if (!received.ok) return problem(received.refusal);
  const { bytes, name, mediaType } = received.value;
  const fields = { name, mediaType, sha256: await keepBlob(bytes), bytes: bytes.byteLength };
  return write(attachFile, { caller, params, request, body: { fields, digest: digest(fields) } });
});

const isForm = (request: Request): boolean =>
  /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '');

const mayNot = (caller: Insider): Refused | null =>
  caller.kind === 'token' || can(caller, 'evidence.attach')
    ? null
    : refuse(403, 'not-allowed', whyNot(caller.role, 'evidence.attach'));

async function attachText(
  caller: Insider,
  params: Record<string, string>,
  request: Request,
): Promise<Response> {
  const body = await readBody(request);
  if (!body.ok) return problem(body.refusal);
  const writing = { caller, params, request, body: body.value };
  return 'url' in body.value.fields ? write(attachLink, writing) : write(attachNote, writing);
}

const noFile = refuse(422, 'no-file', 'Choose one file to attach.');
const cutOff = refuse(400, 'cut-off', 'The file did not arrive whole, so it was not attached. Try again.');

type Received = { bytes: Uint8Array; name: string; mediaType: string };

async function receive(request: Request): Promise<Result<Received>> {
  const most = env().EVIDENCE_MAX_BYTES;
  const body = await readBytes(request, most + ENVELOPE);
  if (!body.ok) return body.refusal.code === 'cut-off' ? cutOff : tooLarge(most);
  const file = await fileOf(body.value, request.headers.get('content-type') ?? '');
  if (file && file.size > most) return tooLarge(most);
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
async function fileOf(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<File | null> {
  const form = await new Response(body, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => null);
  const file = form?.get('file');
  return file instanceof File ? file : null;
}
