export type TagList =
  | { valid: true; tags: Map<string, string> }
  /** A tag given twice makes the whole list invalid (RFC 6376 §3.2). */
  | { valid: false; repeated: string; tags: Map<string, string> };

/** Spaces, tabs and line ends around a text are no part of it. */
const tidy = (text: string): string => text.replace(/^[ \t\r\n]+/, '').trimEnd();

/**
 * Reads `tag=value; tag=value` (RFC 6376 §3.2). Names come in lower case, values as written; a part without
 * `=` is left out. The tags keep their order.
 */
export const readTags = (text: string): TagList => {
  const tags = new Map<string, string>();
  let repeated: string | null = null;
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    const name = tidy(part.slice(0, equals)).toLowerCase();
    if (tags.has(name)) repeated ??= name;
    else tags.set(name, tidy(part.slice(equals + 1)));
  }
  return repeated === null ? { valid: true, tags } : { valid: false, repeated, tags };
};
