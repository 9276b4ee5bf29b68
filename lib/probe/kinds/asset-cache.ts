import { headerValue, headerValues } from '../headers.ts';
import type { HttpFacts } from '../net.ts';

const readCacheControl = (seen: HttpFacts): Map<string, string> =>
  new Map(
    headerValues(seen.headers, 'cache-control')
      .flatMap((value) => value.split(','))
      .map((part) => {
        const at = part.indexOf('=');
        const name = (at < 0 ? part : part.slice(0, at)).trim().toLowerCase();
        return [
          name,
          at < 0
            ? ''
            : part
                .slice(at + 1)
                .trim()
                .replace(/^"|"$/g, ''),
        ];
      }),
  );

/**
 * Seconds a browser may use an answer without asking again (RFC 9111 §4.2.1): max-age, else Expires less
 * Date; 0 when it must ask each time, null when nothing is said.
 */
export const freshFor = (seen: HttpFacts): number | null => {
  const rules = readCacheControl(seen);
  if (rules.has('no-store') || rules.has('no-cache')) return 0;
  const maxAge = rules.get('max-age');
  if (maxAge !== undefined) return /^\d+$/.test(maxAge) ? Number(maxAge) : 0;
  const expires = headerValue(seen.headers, 'expires');
  if (expires === null) return null;
  const seconds = (Date.parse(expires) - Date.parse(headerValue(seen.headers, 'date') ?? '')) / 1000;
  return Number.isNaN(seconds) ? 0 : Math.max(0, seconds); // an unreadable Expires is in the past
};

/** Whether the answer came compressed. */
export const isCompressed = (seen: HttpFacts): boolean =>
  /\b(?:gzip|br|zstd|deflate|dcb|dcz)\b/i.test(headerValues(seen.headers, 'content-encoding').join(','));

/** Whether caches are told that the answer depends on Accept-Encoding. */
export const variesByEncoding = (seen: HttpFacts): boolean =>
  headerValues(seen.headers, 'vary').some((value) =>
    value.split(',').some((name) => ['*', 'accept-encoding'].includes(name.trim().toLowerCase())),
  );

/** Letters and digits as a build tool makes them: hexadecimal, or both cases or digits mixed in. */
const isHash = (part: string): boolean =>
  /^[0-9a-f]{8,}$/i.test(part)
    ? /\d/.test(part)
    : /^[A-Za-z0-9_-]{8,64}$/.test(part) &&
      /[A-Z]/.test(part.slice(1)) &&
      /[a-z]/.test(part) &&
      (/\d/.test(part) || /[A-Z][A-Z]|[a-z][A-Z][a-z]?[A-Z]/.test(part));

/** Whether an address changes when its content does: a hash or a version in the name, path or query. */
export const isFingerprinted = (address: string): boolean => {
  const { pathname, search } = new URL(address);
  if (pathname.includes('/_next/static/')) return true;
  if (/[?&](?:v|ver|version|rev|hash|h|t|_|dpl)=[^&]/i.test(search) || /^\?[0-9a-f.]{4,64}$/i.test(search))
    return true;
  if (/[-./@]v?\d{1,5}\.\d{1,5}(?:\.\d{1,9})?(?=[-./])/.test(pathname)) return true;
  const segments = pathname.slice(-1_000).split('/');
  const name = segments.pop() ?? '';
  const built = /-([A-Za-z0-9_-]{8})\.[a-z0-9]{1,5}$/.exec(name)?.[1]; // Vite and Rollup: eight characters
  if (built !== undefined && /\d|^.+[A-Z]/.test(built)) return true;
  return [...segments, ...name.split(/[.~-]/), ...name.split(/[._]/)].some(isHash);
};
