/** Where the front door sends what asks for somebody else. */
export const MISDIRECTED_PATH = '/api/misdirected';
/** Where a path that cannot be decoded is answered. */
export const MALFORMED_PATH = '/api/malformed';

/** Where the front door notes which page was asked for, so that sign-in can lead back to it. */
export const PATH_HEADER = 'x-holdpoint-path';

/** By which the front door knows again what it has let in, when the framework asks itself with the same headers. */
export const OWN_HEADER = 'x-holdpoint-own';

const YEAR_S = 31_536_000;

const denied = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb'];

/** What every answer says to the browser. `secure`: Holdpoint is served over HTTPS. */
export function securityHeaders(secure: boolean): readonly (readonly [string, string])[] {
  return [
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'same-origin'],
    ['Permissions-Policy', denied.map((feature) => `${feature}=()`).join(', ')],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ...(secure ? ([['Strict-Transport-Security', `max-age=${YEAR_S}; includeSubDomains`]] as const) : []),
  ];
}

/** For answers that are no pages: nothing in them may run, load or be framed. */
export const SEALED =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

/**
 * The content security policy of a page: scripts run by this request's nonce alone. `dev` adds what the
 * development server needs. Source: CSP Level 3.
 */
export function pagePolicy(nonce: string, { secure, dev }: { secure: boolean; dev: boolean }): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
