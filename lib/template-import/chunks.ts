import { type Code, type ListItem, type Note, type Prose, toMarkdown } from './block.ts';
import { aboutOf } from './likeness.ts';
import type { Range } from './line.ts';
import type { Entry } from './schema.ts';

/** Text of a section between its entries. */
export type Chunk = Range & {
  texts: string[];
  /** Of the entries read so far, how many stand before it. */
  after: number;
  /** Does it follow an entry at once, without words of its own between? */
  isClose: boolean;
  isDanger: boolean;
  isCode: boolean;
  /** Nothing but the line that announces a list. */
  isLead: boolean;
};

export type Loose = Prose | Code | Note | ListItem;

/** A list item that is no entry, as Markdown again. */
const listText = (item: ListItem): string => {
  const sign = item.mark === 'number' ? '1.' : '-';
  const pad = ' '.repeat(sign.length + 1);
  const body = item.body.map(({ text }) => (text === '' ? '' : pad + text));
  return [`${sign} ${item.text}`, ...body].join('\n').trimEnd();
};

export const markdownOf = (part: Loose): string => (part.kind === 'item' ? listText(part) : toMarkdown(part));

/** The texts of parts, each list item on the line below the last. */
export function joinParts(parts: readonly Loose[]): string {
  return parts
    .map((part, index) => {
      const isList = part.kind === 'item' && parts[index - 1]?.kind === 'item';
      return `${index === 0 ? '' : isList ? '\n' : '\n\n'}${markdownOf(part)}`;
    })
    .join('');
}

/** The entry that a chunk belongs to: one before it that shares words with it, else the one it follows. */
export function ownerOf(
  chunk: Chunk & { text: string },
  entries: readonly Entry[],
  isWeb: boolean,
): Entry | null {
  const before = entries.slice(0, chunk.after);
  if (before.length === 0) return entries[0] ?? null;
  const usual = isWeb ? before[0] : before.at(-1);
  if (chunk.isClose || before.length === 1) return usual ?? null;
  const said = new Set(aboutOf(chunk.text.slice(0, 600).replaceAll('_', ' '), 600).words);
  for (const word of aboutOf(chunk.text, 600).words) said.add(word);
  let best = { entry: usual, share: 0.4 };
  for (const entry of before.slice(-50)) {
    const share = shareOf(aboutOf(entry.title).words, said);
    if (share > best.share) best = { entry, share };
  }
  return best.entry ?? null;
}

/** How much of a title's words a text holds. */
function shareOf(words: ReadonlySet<string>, said: ReadonlySet<string>): number {
  if (words.size === 0) return 0;
  return [...words].filter((word) => said.has(word)).length / words.size;
}
