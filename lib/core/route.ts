import 'server-only';
import type { z } from 'zod';
import { can, type Insider } from './actor.ts';
import { type Body, readBody } from './body.ts';
import { identify } from './caller.ts';
import { canonical, sha256 } from './canonical.ts';
import type { AnyCommand } from './command.ts';
import { once, readKey } from './once.ts';
import type { Page } from './page.ts';
import { type Permission, whyNot as sayWhyNot, type TokenScope } from './policy.ts';
import { fault, problem } from './problem.ts';
import { rateHeaders } from './rate.ts';
import { notFound, ok, type Refused, type Result, refuse } from './result.ts';
import { invalid, run, type Within, whyNotToken } from './run.ts';

export { problem } from './problem.ts';

type Params = Record<string, string>;
type Context = { params: Promise<Params> };
type Handler = (request: Request, context: Context) => Promise<Response>;
type Handle = (caller: Insider, params: Params, request: Request) => Promise<Response>;

const noStore = { 'cache-control': 'no-store' };

/** Who may come in: tokens of a scope (null: none), and members, where `may` is named those whom the policy lets. */
type Needs = { token: TokenScope | null; may?: Permission };

/**
 * Makes a handler of the API: whoever asks is known (a token with the scope, or a member's session), counted, and
 * a caller of this workspace. A scope, or null, lets every member in. What is thrown is answered as a fault.
 */
export function door(asked: TokenScope | null | Needs, handle: Handle): Handler {
  const needs = asked === null || typeof asked === 'string' ? { token: asked } : asked;
  return async (request, context) => {
    try {
      const params = await context.params;
      const { caller, budgets } = await identify(request.headers, params.workspace ?? '');
      const late = budgets.some(({ over }) => over) ? tooMany : null;
      const refused = late ?? whyNot(caller, needs, params, request);
      const response = refused ? problem(refused.refusal) : await handle(must(caller), params, request);
      for (const [name, value] of rateHeaders(budgets)) response.headers.set(name, value);
      return response;
    } catch (error) {
      console.error('api:', error);
      return fault();
    }
  };
}

const must = (caller: Result<Insider>): Insider => {
  if (!caller.ok) throw new Error('nobody was let in');
  return caller.value;
};

function whyNot(
  caller: Result<Insider>,
  { token, may }: Needs,
  params: Params,
  request: Request,
): Refused | null {
  if (!caller.ok) return caller;
  if (caller.value.kind === 'token') {
    const lacks = whyNotToken(token ?? undefined, caller.value.scopes);
    if (lacks) return lacks;
  } else if (request.method !== 'GET' && !sameOrigin(request)) return foreign;
  else if (may && !can(caller.value, may))
    return refuse(403, 'not-allowed', sayWhyNot(caller.value.role, may));
  const isText = (value: string) => value.isWellFormed() && !value.includes('\0');
  return Object.values(params).every(isText) ? null : notFound();
}

const tooMany = refuse(
  429,
  'too-many',
  'Too many requests within a minute. Wait as long as Retry-After says.',
);
const foreign = refuse(403, 'foreign-origin', 'This request came from another site; open Holdpoint itself.');

// The cookie is SameSite=Lax; the origin is looked at as well, since a write must come from our own page. Which
// hosts are ours was decided before any route.
function sameOrigin(request: Request): boolean {
  const origin = request.headers.get('origin');
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get('host');
}

/** Makes a command a handler: the path's parameters and the body (`most` bytes of it) together are its input. */
export const route = <O>(command: AnyCommand<Insider, O>, most?: number): Handler =>
  door(command.token ?? null, async (caller, params, request) => {
    const body = await readBody(request, most);
    return body.ok ? write(command, { caller, params, request, body: body.value }) : problem(body.refusal);
  });

/** Of a write: who asks, where, and the body, whose digest tells two requests with one key apart. */
type Writing = { caller: Insider; params: Params; request: Request; body: Body };

/** Runs a command for a handler that reads its body by itself, once where the request has an idempotency key. */
export async function write<O>(command: AnyCommand<Insider, O>, writing: Writing): Promise<Response> {
  const { caller, params, request, body } = writing;
  const key = readKey(request.headers);
  if (!key.ok) return problem(key.refusal);
  const told = { again: false };
  const within: Within<O> | undefined =
    key.value === null
      ? undefined
      : once<O>({ caller, key: key.value, digest: digestOf(writing) }, () => {
          told.again = true;
        });
  const result = await run(command, caller, { ...body.fields, ...params }, new Date(), within);
  if (!result.ok) return problem(result.refusal);
  const status = request.method === 'POST' ? 201 : 200;
  const headers = { ...noStore, ...(told.again && { 'idempotency-replayed': 'true' }) };
  return Response.json(result.value ?? null, { status, headers });
}

const digestOf = ({ params, request, body }: Writing): string =>
  sha256(canonical([request.method, new URL(request.url).pathname, params, body.digest]));

/** What a GET may add to its path after the question mark, checked. */
function readSearch<Q>(request: Request, search: z.ZodType<Q> | undefined): Result<Q> {
  const given = Object.fromEntries(new URL(request.url).searchParams);
  if (Object.values(given).some((value) => value.includes('\0'))) return unreadable;
  if (!search) return ok({} as Q);
  const parsed = search.safeParse(given);
  return parsed.success ? ok(parsed.data) : invalid(parsed.error);
}

const unreadable = refuse(422, 'invalid', 'What stands after the question mark cannot be read.');

type Query<Q, O> = (caller: Insider, params: Params, search: Q) => Promise<O | null>;

/** Makes a query a GET handler for tokens that may read: null is a 404, the same as for an outsider. */
export const read = <O, Q>(
  query: Query<Q, O>,
  search?: z.ZodType<Q>,
  needs: TokenScope | Needs = 'read',
): Handler =>
  door(needs, async (caller, params, request) => {
    const asked = readSearch(request, search);
    if (!asked.ok) return problem(asked.refusal);
    const value = await query(caller, params, asked.value);
    return value === null ? problem(notFound().refusal) : Response.json(value, { headers: noStore });
  });

/** Makes a query for pages a GET handler; the next page stands in the Link header too (RFC 8288). */
export const list = <R, Q>(
  query: Query<Q, Page<R>>,
  search: z.ZodType<Q>,
  needs: TokenScope | Needs = 'read',
): Handler =>
  door(needs, async (caller, params, request) => {
    const asked = readSearch(request, search);
    if (!asked.ok) return problem(asked.refusal);
    const page = await query(caller, params, asked.value);
    if (page === null) return problem(notFound().refusal);
    return Response.json(page, { headers: { ...noStore, ...linkTo(request, page.next) } });
  });

function linkTo(request: Request, next: string | null): { link?: string } {
  if (next === null) return {};
  const url = new URL(request.url);
  url.searchParams.set('after', next);
  return { link: `<${url.pathname}${url.search}>; rel="next"` };
}
