import { headerValue } from './headers.ts';
import type { HttpFacts } from './net.ts';

/** Reads an address, absolute or relative to `base`; null when it is none. Never throws. */
export const readAddress = (text: string, base?: string): URL | null =>
  URL.canParse(text, base) ? new URL(text, base) : null;

/** The host and port of an address as shown to a person; the text itself when it is no address. */
export const hostOf = (url: string): string => readAddress(url)?.host ?? url;

/** Host without port. */
export const nameOf = (url: string): string => readAddress(url)?.hostname ?? url;

const redirects = new Set([301, 302, 303, 307, 308]);

/** Whether a status asks a browser to go elsewhere (RFC 9110 §15.4). */
export const isRedirect = (status: number): boolean => redirects.has(status);

/** Where an answer redirects to, as sent; null when it does not redirect. */
export const locationOf = ({ status, headers }: Pick<HttpFacts, 'status' | 'headers'>): string | null =>
  isRedirect(status) ? headerValue(headers, 'location') : null;
