import 'server-only';
import type { NextRequest } from 'next/server';
import { notFound } from '#lib/core/result.ts';
import { problem } from '#lib/core/route.ts';
import { readScope } from '#lib/core/scope.ts';
import { readBlob } from '#lib/core/storage.ts';
import { findFile } from './queries.ts';
import { disposition } from './rules.ts';

type Context = { params: Promise<{ workspace: string; project: string; item: string; evidence: string }> };

/** Hands a file of evidence out. Whatever it holds, it can do nothing in the reader's session: RFC 6266, CSP sandbox. */
export async function download(_request: NextRequest, { params }: Context): Promise<Response> {
  const { workspace, project, item, evidence } = await params;
  const scope = await readScope(workspace);
  const file = scope && (await findFile(scope, project, item, evidence));
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
}
