import 'server-only';
import type { NextRequest } from 'next/server';
import type { Scope } from './actor.ts';
import type { AnyCommand } from './command.ts';
import { fromForm } from './form.ts';
import { notFound, type Refusal, type Result, refuse } from './result.ts';
import { run } from './run.ts';
import { readScope } from './scope.ts';

type Params = { params: Promise<Record<string, string>> };
type Handler = (request: NextRequest, context: Params) => Promise<Response>;

const headers = { 'cache-control': 'no-store' };

/** A refusal as problem details (RFC 9457). */
export function problem({ status, code, message, fields }: Refusal): Response {
  const body = { type: 'about:blank', status, code, title: message, ...(fields && { fields }) };
  return Response.json(body, { status, headers: { ...headers, 'content-type': 'application/problem+json' } });
}

const answer = <O>(result: Result<O>, status: number): Response =>
  result.ok ? Response.json(result.value ?? null, { status, headers }) : problem(result.refusal);

/** Makes a command a POST handler: the path's parameters and the body together are its input. */
export function route<O>(command: AnyCommand<Scope, O>): Handler {
  return async (request, context) => {
    if (!sameOrigin(request)) return problem(foreign.refusal);
    const params = await context.params;
    const scope = await readScope(params.workspace ?? '');
    if (!scope) return problem(notFound().refusal);
    const body = await readBody(request);
    if (!body) return problem(unreadable.refusal);
    return answer(await run(command, scope, { ...body, ...params }), 201);
  };
}

/** Makes a query a GET handler: null is a 404, the same as for an outsider. */
export function read<O>(query: (scope: Scope, params: Record<string, string>) => Promise<O | null>): Handler {
  return async (_request, context) => {
    const params = await context.params;
    const scope = await readScope(params.workspace ?? '');
    const value = scope && (await query(scope, params));
    return value === null ? problem(notFound().refusal) : Response.json(value, { headers });
  };
}

const foreign = refuse(403, 'foreign-origin', 'This request came from another site; open Holdpoint itself.');
const unreadable = refuse(400, 'unreadable', 'The body is neither JSON nor a form.');

// The cookie is SameSite=Lax; the origin is looked at as well, since a write must come from our own page. Which
// hosts are ours was decided before any route.
function sameOrigin(request: NextRequest): boolean {
  const origin = request.headers.get('origin');
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get('host');
}

async function readBody(request: NextRequest): Promise<Record<string, unknown> | null> {
  try {
    const isJson = request.headers.get('content-type')?.includes('json');
    const body: unknown = isJson ? await request.json() : fromForm(await request.formData());
    return typeof body === 'object' && body !== null ? { ...body } : null;
  } catch {
    return null;
  }
}
