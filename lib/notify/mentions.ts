/** Somebody whom a comment names. */
export type Mention = { id: string; name: string };

const ends = /^[\s.,;:!?)\]}'’"”/-]|^$/;

/**
 * Whom a text names with an at sign before the full name, in the order of their first mention. Of two names that begin
 * alike the longer one is meant; people of one name are all meant, since nothing tells them apart. Pure.
 */
export function findMentions(text: string, members: readonly Mention[]): Mention[] {
  const longest = members.toSorted((a, b) => b.name.length - a.name.length);
  const found = new Map<string, Mention>();
  const lower = text.toLowerCase();
  for (let at = lower.indexOf('@'); at >= 0; at = lower.indexOf('@', at + 1)) {
    if (/[\p{L}\p{N}_.+-]/u.test(text[at - 1] ?? ' ')) continue; // an e-mail address
    const named = longest.find(
      ({ name }) =>
        lower.startsWith(name.toLowerCase(), at + 1) &&
        ends.test(text.slice(at + 1 + name.length, at + 2 + name.length)),
    );
    for (const member of members)
      if (named && member.name.toLowerCase() === named.name.toLowerCase()) found.set(member.id, member);
  }
  return [...found.values()];
}
