import 'server-only';
import { notFound } from '#lib/core/result.ts';
import { door, problem } from '#lib/core/route.ts';
import { readBlob } from '#lib/core/storage.ts';
import { findFile } from './queries.ts';
import { disposition } from './rules.ts';

/** Hands a file of evidence out. Whatever it holds, it can do nothing in the reader's session: RFC 6266, CSP sandbox. */
export const download = door('read', async (caller, { project = '', item = '', evidence = '' }) => {
  const file = await findFile(caller, project, item, evidence);
  const blob = file && (await readBlob(file.sha256));
  if (!blob) return problem(notFound('This file').refusal);
  return new Response(blob.body, {
    headers: {
      'content-type': file.mediaType,
      'content-length': String(blob.bytes),
      'content-disposition': disposition(file.mediaType, file.name),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
    },
  });
});
