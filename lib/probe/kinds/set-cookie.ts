import type { HttpSeen } from '../net.ts';

/** A cookie as a browser reads it from one Set-Cookie value. */
export type Cookie = {
  name: string;
  value: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'strict' | 'lax' | 'none' | null;
  /** Null for a cookie of this host only. */
  domain: string | null;
  /** Null when no Path counts, so that the request's own path is used. */
  path: string | null;
  /** Seconds; null when there is no valid Max-Age. */
  maxAge: number | null;
  /** Milliseconds since 1970; null when there is no date that can be read. */
  expires: number | null;
};

/** Attributes by lower-case name, the last of a name, none over 1,024 octets (6265bis §5.6). */
const readAttributes = (parts: string[]): Map<string, string> => {
  const found = new Map<string, string>();
  for (const part of parts) {
    const at = part.indexOf('=');
    const name = trim(at < 0 ? part : part.slice(0, at)).toLowerCase();
    const value = trim(at < 0 ? '' : part.slice(at + 1));
    if (value.length <= 1024) found.set(name, value);
  }
  return found;
};

const isBlank = (char: string | undefined) => char === ' ' || char === '\t';
/** Blanks and tabs only, in one pass. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}

const readSameSite = (value: string | undefined): Cookie['sameSite'] => {
  const lower = value?.toLowerCase();
  return lower === 'strict' || lower === 'lax' || lower === 'none' ? lower : null;
};

const readMaxAge = (value: string | undefined) =>
  value !== undefined && /^-?\d+$/.test(value) ? Number(value) : null;

const readExpires = (value: string | undefined): number | null => {
  const time = Date.parse((value ?? '').slice(0, 64).replaceAll('-', ' '));
  return Number.isNaN(time) ? null : time;
};

const readPair = (pair: string): [name: string, value: string] => {
  const at = pair.indexOf('=');
  return at < 0 ? ['', trim(pair)] : [trim(pair.slice(0, at)), trim(pair.slice(at + 1))];
};

/**
 * Reads one Set-Cookie value as RFC 6265bis §5.6 has it: attributes by name, never by substring; a flag
 * counts whatever its value; the last of repeated attributes counts. Null for what browsers drop whole:
 * control characters, no name and no value, over 4,096 octets.
 */
export const readSetCookie = (sent: string): Cookie | null => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(sent)) return null;
  const [pair = '', ...rest] = sent.split(';');
  const [name, value] = readPair(pair);
  const size = Buffer.byteLength(name) + Buffer.byteLength(value);
  if (size === 0 || size > 4096) return null;
  const attributes = readAttributes(rest);
  const path = attributes.get('path');
  return {
    name,
    value,
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    sameSite: readSameSite(attributes.get('samesite')),
    domain: attributes.get('domain')?.replace(/^\./, '').toLowerCase() || null,
    path: path?.startsWith('/') ? path : null,
    maxAge: readMaxAge(attributes.get('max-age')),
    expires: readExpires(attributes.get('expires')),
  };
};

/** Whether the cookie is being deleted: Max-Age counts before Expires (6265bis §5.7). `at`: the answer's time. */
export const isDeletion = (cookie: Cookie, at: number): boolean =>
  cookie.maxAge !== null ? cookie.maxAge <= 0 : cookie.expires !== null && cookie.expires <= at;

/** What a name's prefix promises and the cookie does not keep, or null (6265bis §4.1.3, without case). */
export const brokenPrefix = (cookie: Cookie): string | null => {
  const prefix = /^__(host-http|host|secure|http)-/i.exec(cookie.name)?.[1]?.toLowerCase();
  if (prefix === undefined) return null;
  if (!cookie.secure) return 'Secure is missing';
  if (prefix.endsWith('http') && !cookie.httpOnly) return 'HttpOnly is missing';
  if (prefix.startsWith('host') && cookie.domain !== null) return 'Domain must not be set';
  return prefix.startsWith('host') && cookie.path !== '/' ? 'Path=/ is missing' : null;
};

const redacted = /^\[\d+ characters\]$/;

/** The value replaced by its length, the attributes kept: what may be stored of a Set-Cookie line. */
export const redactSetCookie = (sent: string): string => {
  if (readSetCookie(sent) === null) return '';
  const [pair = '', ...rest] = sent.split(';');
  const [name, value] = readPair(pair);
  const kept = value === '' || redacted.test(value) ? value : `[${value.length} characters]`;
  return [pair.includes('=') ? `${name}=${kept}` : kept, ...rest].join(';');
};

/** The same answer with the values of its cookies taken out. */
export const redactCookies = (seen: HttpSeen): HttpSeen =>
  seen.ok
    ? {
        ...seen,
        headers: seen.headers.map(([name, value]) => [
          name,
          name.toLowerCase() === 'set-cookie' ? redactSetCookie(value) : value,
        ]),
      }
    : seen;
