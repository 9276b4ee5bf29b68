import { type Pattern, patterns, type SecretRank } from './secret-patterns.ts';

/** A key that was found; `excerpt` tells which it is without giving it away. */
export type Finding = { label: string; rank: SecretRank; excerpt: string };

/** The fixed beginning that says what kind of key it is; not one character of the key itself. */
const beginning =
  /^(?:-----BEGIN [A-Z ]{1,30}-----|[a-z+]{2,12}:\/\/|AKIA|AccountKey=|[A-Za-z]{2,12}[_.:-](?:(?:live|test|pat|api|secret|insecure|publishable|proj|ant)[_-])?)/;

/** Enough to find it in the page's source, nothing that opens anything. */
const redact = (match: string) => `${beginning.exec(match)?.[0] ?? ''}… (${match.length} characters)`;

/** Sample keys of documentation and templates: few different characters, or words that say so. */
const isSample = (match: string) => {
  const tail = match.slice(-24);
  return new Set(tail).size < 6 || /example|placeholder|your[-_]?|xxxx|0123456789|abcdefgh/i.test(match);
};

const findIn = (text: string, { regex, label, rank, accept }: Pattern): Finding[] =>
  [...text.matchAll(regex)]
    .filter(({ 0: match, index }) => {
      const around = {
        before: text.slice(Math.max(0, index - 300), index),
        after: text.slice(index + match.length, index + match.length + 300),
      };
      return !isSample(match) && (accept?.(match, around) ?? true);
    })
    .map(({ 0: match }) => ({ label, rank, excerpt: redact(match) }));

/** Every key in a text, each kind and excerpt once, secrets first; at most 50. */
export const findSecrets = (text: string): Finding[] => {
  const found = patterns.flatMap((pattern) => findIn(text, pattern));
  const each = new Map(found.map((finding) => [`${finding.label} ${finding.excerpt}`, finding]));
  const rank = (finding: Finding) => (finding.rank === 'secret' ? 0 : 1);
  return [...each.values()].sort((a, b) => rank(a) - rank(b)).slice(0, 50);
};
