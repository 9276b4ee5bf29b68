import { Secret } from './secret.ts';
import { type Found, Malformed } from './settings.ts';

/** An address with its credentials taken apart: what is left may be shown. */
export type Address = {
  scheme: string;
  host: string;
  port: number | null;
  path: string;
  user: string | null;
  password: Secret | null;
  query: URLSearchParams;
};

const decode = (name: string, text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Malformed(`${name} has a % that begins no code: write it as %25.`);
  }
};

/** Takes a variable that holds an address apart. Throws `Malformed`, which never repeats the address. */
export const readAddress = ({ name, value }: Found): Address => {
  const text = value.reveal();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (!scheme) throw new Malformed(`${name} is no address: it begins with no scheme, such as https:`);
  // In a scheme of its own, the URL parser leaves host and password as they are written.
  const inert = `x-${scheme}${text.slice(scheme.length)}`;
  if (!URL.canParse(inert))
    throw new Malformed(
      `${name} is no address that can be read: write / ? # @ : of a password as %2F %3F %23 %40 %3A.`,
    );
  const url = new URL(inert);
  return {
    scheme,
    host: decode(name, url.hostname).replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? null : Number(url.port),
    path: decode(name, url.pathname),
    user: url.username === '' ? null : decode(name, url.username),
    password: url.password === '' ? null : new Secret(decode(name, url.password)),
    query: url.searchParams,
  };
};

/** A host and a port as one shows them. */
export const placeOf = (host: string, port: number): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** The forms that settings beside an address take. */
export const hostForm = /^[\w.:/-]{1,255}$/;
export const portForm = /^\d{1,5}$/;
