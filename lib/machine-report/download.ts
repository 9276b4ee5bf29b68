import 'server-only';
import { notFound } from '#lib/core/result.ts';
import { door, problem } from '#lib/core/route.ts';
import { readBlob } from '#lib/core/storage.ts';
import { findRaw } from './queries.ts';

/** Hands the raw text of a report out, byte for byte as it was sent; whatever it holds, it does nothing. */
export const downloadRaw = door('read', async (caller, { project = '', report = '' }) => {
  const found = await findRaw(caller, project, report);
  const blob = found && (await readBlob(found.sha256));
  if (!blob) return problem(notFound('This report').refusal);
  const name = `${found.format}-${found.at.toISOString().slice(0, 10)}-${found.sha256.slice(0, 12)}.txt`;
  return new Response(blob.body, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(blob.bytes),
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
    },
  });
});
