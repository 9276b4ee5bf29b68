import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { PEER_HEADER } from '#lib/core/address.ts';
import { PATH_HEADER, pagePolicy, SEALED, securityHeaders } from '#lib/access/headers.ts';
import { isForUs } from '#lib/access/host.ts';
import { env } from '#lib/core/env.ts';

const dev = process.env.NODE_ENV === 'development';
const NOT_OURS = 'This address does not belong to the Holdpoint that answered. Ask for HOLDPOINT_URL.\n';

/** Before every request: is it for us, and what the answer says to the browser. Who asks is no matter of this. */
export function proxy(request: NextRequest): NextResponse {
  const { headers, nextUrl } = request;
  const asked = { host: headers.get('host'), path: nextUrl.pathname, peer: headers.get(PEER_HEADER) };
  const ownUrl = env().HOLDPOINT_URL;
  if (!isForUs(asked, ownUrl)) return misdirected();
  const secure = ownUrl.startsWith('https:');
  const response = isPage(asked.path) ? page(request, secure) : sealed(asked.path);
  for (const [name, value] of securityHeaders(secure)) response.headers.set(name, value);
  return response;
}

// RFC 9110, section 15.5.20.
const misdirected = () =>
  new NextResponse(NOT_OURS, { status: 421, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });

const isPage = (path: string): boolean => !path.startsWith('/api/') && !path.startsWith('/_next/');

function page(request: NextRequest, secure: boolean): NextResponse {
  const policy = pagePolicy(randomBytes(16).toString('base64'), { secure, dev });
  const headers = new Headers(request.headers);
  // The framework takes the nonce for its own scripts from here.
  headers.set('Content-Security-Policy', policy);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

function sealed(path: string): NextResponse {
  const response = NextResponse.next();
  if (path.startsWith('/api/')) response.headers.set('Content-Security-Policy', SEALED);
  return response;
}
