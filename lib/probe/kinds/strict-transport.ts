/** What a browser makes of one Strict-Transport-Security value. */
export type StrictTransport =
  | { valid: true; maxAge: number; includeSubDomains: boolean; preload: boolean }
  | { valid: false; problem: 'malformed' | 'directive-repeated' | 'max-age-missing' };

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const QUOTED = '"(?:[^"\\\\\\x00-\\x08\\x0a-\\x1f\\x7f]|\\\\[\\x00-\\x7f])*"';
const directive = new RegExp(`^[ \\t]*(${TOKEN})(?:[ \\t]*=[ \\t]*(?:(${TOKEN})|(${QUOTED})))?[ \\t]*$`);

/** Splits at semicolons that stand outside quoted strings; in one pass, however hostile the value. */
const parts = (value: string): string[] => {
  const found: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < value.length; at++) {
    const char = value[at];
    if (quoted && char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (char === ';' && !quoted) {
      found.push(value.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, value.slice(start)];
};

const readDirectives = (value: string): [name: string, value: string | null][] | null => {
  const found: [string, string | null][] = [];
  for (const part of parts(value)) {
    if (/^[ \t]*$/.test(part)) continue;
    const match = directive.exec(part);
    if (!match?.[1]) return null;
    const quoted = match[3]?.slice(1, -1).replace(/\\(.)/g, '$1');
    found.push([match[1].toLowerCase(), match[2] ?? quoted ?? null]);
  }
  return found;
};

/**
 * Reads one header value as RFC 6797 §6.1 says: directives in any order and case, white space around
 * them, tokens or quoted strings, none twice; max-age required and only digits (§6.1.1);
 * includeSubDomains (§6.1.2) and preload without a value. Anything else is ignored by browsers whole.
 */
export const readStrictTransport = (value: string): StrictTransport => {
  const directives = readDirectives(value);
  if (directives === null) return { valid: false, problem: 'malformed' };
  const names = directives.map(([name]) => name);
  if (new Set(names).size < names.length) return { valid: false, problem: 'directive-repeated' };
  const fields = new Map(directives);
  const maxAge = fields.get('max-age');
  if (maxAge === undefined) return { valid: false, problem: 'max-age-missing' };
  const valued = fields.has('includesubdomains') && fields.get('includesubdomains') !== null;
  if (maxAge === null || !/^[0-9]+$/.test(maxAge) || valued) return { valid: false, problem: 'malformed' };
  return {
    valid: true,
    maxAge: Math.min(Number(maxAge), Number.MAX_SAFE_INTEGER),
    includeSubDomains: fields.has('includesubdomains'),
    preload: fields.has('preload'),
  };
};
