import { isIP } from 'node:net';
import { isPort, mayDeclare } from './ports.ts';
import type { Target } from './schema.ts';

export type TargetOptions = { httpPort?: number; ports?: number[]; addresses?: string[]; owned?: boolean };
export type ParsedTarget = { ok: true; target: Target } | { ok: false; reason: string };

const no = (reason: string): ParsedTarget => ({ ok: false, reason });

const readUrl = (text: string): URL | string => {
  if (text.length > 2_000) return 'the address is longer than 2,000 characters';
  if (/[\s\\\p{Cc}]/u.test(text)) return 'the address contains a space, a backslash or a control character';
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (/^(?!https?:\/\/)/i.test(withScheme)) return 'only http and https addresses can be probed';
  return URL.canParse(withScheme) ? new URL(withScheme) : 'this is not a web address';
};

/** Characters that a shell would take for its own, so that a command copied from a report stays one command. */
const unsafe = /[!"$'()*;<>`{|}]/g;
const encoded = (text: string) =>
  text.replace(unsafe, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

const portOf = (url: URL) => Number(url.port || (url.protocol === 'https:' ? 443 : 80));

/**
 * Reads what a person typed as the address of a site; https is meant where no scheme is given.
 * Only http and https, no credentials, no port of another protocol. The host is not looked up here.
 */
export const parseTarget = (text: string, options: TargetOptions = {}): ParsedTarget => {
  const url = readUrl(text);
  if (typeof url === 'string') return no(url);
  if (url.username !== '' || url.password !== '' || /^[a-z]+:\/\/[^/?#]*@/i.test(text))
    return no('an address with a user name or password is not probed');
  const bare = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (bare === '' || bare.length > 253 || /[^a-z0-9.:_-]/.test(bare))
    return no('the address has no usable host name');
  const port = portOf(url);
  const declared = [port, options.httpPort ?? 80, ...(options.ports ?? [])];
  const odd = declared.find((number) => !mayDeclare(number));
  if (odd !== undefined)
    return no(isPort(odd) ? `port ${odd} is not a port of web sites` : `${odd} is not a port`);
  const secure = url.protocol === 'https:';
  if (bare !== url.hostname && !url.hostname.startsWith('[')) url.hostname = bare;
  url.hash = '';
  url.pathname = encoded(url.pathname);
  url.search = encoded(url.search);
  return {
    ok: true,
    target: {
      url: url.href,
      scheme: secure ? 'https' : 'http',
      host: bare,
      port: secure ? port : 443,
      httpPort: options.httpPort ?? (secure ? 80 : port),
      path: `${url.pathname}${url.search}`,
      ip: isIP(bare) !== 0,
      ports: options.ports ?? [],
      addresses: options.addresses ?? [],
      owned: options.owned ?? false,
    },
  };
};
