/** Properties with a meaning to authorities (RFC 8659 §4, RFC 9495, and those of the CA/Browser Forum). */
const known = new Set([
  'issue',
  'issuewild',
  'iodef',
  'issuemail',
  'issuevmc',
  'contactemail',
  'contactphone',
]);
const CRITICAL = 128;

export type CaaProperty = { flags: number; tag: string; value: string };

/** A property that stops every authority that does not know it (RFC 8659 §4.1). */
export const isCriticalUnknown = ({ flags, tag }: CaaProperty): boolean =>
  (flags & CRITICAL) !== 0 && !known.has(tag.toLowerCase());

const isLabel = (label: string) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(label);
const isParameter = (text: string): boolean => {
  const [tag = '', ...value] = text.split('=');
  return value.length > 0 && isLabel(tag.trim()) && /^[\x21-\x7e]*$/.test(value.join('=').trim());
};

/**
 * Reads the value of `issue` or `issuewild` (RFC 8659 §4.2): the authority's domain, or an empty text for
 * nobody (`;`). Null when it is malformed, which authorities take for nobody.
 */
export const readIssuer = (value: string): string | null => {
  const [domain = '', ...parameters] = value.split(';').map((part) => part.trim());
  const last = parameters.at(-1) === '' ? parameters.slice(0, -1) : parameters;
  if (!last.every(isParameter)) return null;
  return domain === '' || domain.split('.').every(isLabel) ? domain.toLowerCase() : null;
};
