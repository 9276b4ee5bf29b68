const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** A TXT record as a line of a zone file; a long text is cut into strings of 255 octets (RFC 1035 §3.3.14). */
export const txtLine = (name: string, text: string): string => {
  const strings = text.match(/.{1,255}/gs) ?? [''];
  return `${name}. IN TXT ${strings.map(quoted).join(' ')}`;
};

/** What somebody else wrote, short enough to be quoted in a sentence, without control characters. */
export const clip = (text: string, length = 120): string => {
  const plain = text.slice(0, length).replace(/\p{Cc}/gu, '�');
  return text.length > length ? `${plain}…` : plain;
};

/** The first few of a list in words, and how many more there are. */
export const fewOf = (all: readonly string[], few = 5): string =>
  all.length > few ? `${all.slice(0, few).join(', ')} and ${all.length - few} more` : all.join(', ');
