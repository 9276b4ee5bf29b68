import type { Line } from './line.ts';

/** One short line that ends in a colon announces what follows it. */
export const isLeadIn = (part: readonly Line[]): boolean =>
  part.length === 1 && (part[0]?.text.length ?? 0) < 200 && (part[0]?.text.trimEnd().endsWith(':') ?? false);

/** A sentence begins with a capital, ends with a stop and has some words. */
export function isSentence(part: readonly Line[]): boolean {
  const text = part.map((line) => line.text.trim()).join(' ');
  return /^\p{Lu}/u.test(text) && /[.!?]$/.test(text) && text.split(' ').length > 3 && !/[=;{}]/.test(text);
}

const STARTS = [
  /^#/,
  /^(?:\$|>>>|\.\/|sudo |cd |ls |echo |cat |curl |dig |git |npm |npx |pip |python3? |docker(?:-compose)? |kubectl )/,
  /^[A-Z][A-Z0-9_]+=/,
  /^(?:from|import) [\w.]+/,
  /^[\w.]+\(.*\)$/,
];

/** Is a part without any mark of its own a command, a setting or a piece of a program? */
export function looksLikeCode(part: readonly Line[]): boolean {
  const first = part[0]?.text.trim().slice(0, 200) ?? '';
  return STARTS.some((start) => start.test(first));
}
