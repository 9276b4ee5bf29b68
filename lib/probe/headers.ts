import type { RawHeaders } from './net.ts';

/** Every value of a field, in the order sent; names compare without case. */
export const headerValues = (headers: RawHeaders, name: string): string[] =>
  headers.filter(([sent]) => sent.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

/** The first value of a field, or null. */
export const headerValue = (headers: RawHeaders, name: string): string | null =>
  headerValues(headers, name)[0] ?? null;
