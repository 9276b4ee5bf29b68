/** The beginning of a name after an at sign, and where it stands in the text, the sign included. */
export type Asked = { query: string; from: number; to: number };

/** At most this many people are offered. */
const MOST = 6;

/** Whether a name is being written where the caret is; null where none is. */
export function readAsked(text: string, caret: number): Asked | null {
  const found = /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?)$/u.exec(text.slice(0, caret));
  const query = found?.[1];
  return query === undefined ? null : { query, from: caret - query.length - 1, to: caret };
}

/** Who may be meant: those of whose name a word begins so, or the whole. Nobody once the name is whole. */
export function findPeople<Person extends { name: string }>(
  people: readonly Person[],
  query: string,
): Person[] {
  const wanted = query.toLowerCase();
  if (people.some(({ name }) => `${name} `.toLowerCase() === wanted)) return [];
  return people
    .filter(({ name }) => ` ${name}`.toLowerCase().includes(` ${wanted.trimEnd()}`))
    .slice(0, MOST);
}

const special = /[\\`*_{}[\]<>()#+.!|~-]/g;

/** A comment's Markdown with the names of those it mentions set off. */
export const markMentions = (body: string, mentions: readonly { name: string }[]): string =>
  mentions.reduce(
    (text, { name }) =>
      text.replace(
        new RegExp(`@${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'gi'),
        (named) => `**${named.replace(special, '\\$&')}**`,
      ),
    body,
  );
