import type { ListItem } from './block.ts';
import { startsBlock } from './blocks.ts';
import { cut } from './context.ts';
import { isBlank, type Line } from './line.ts';
import { withoutTick } from './list-mark.ts';
import { plain } from './plain.ts';

/** An item's own paragraph as a title, what is left of it, and the lines below it. */
export type Titled = { title: string; rest: string; paragraph: string; below: Line[] };

const LONGEST = 2000;
const TITLE = 200;

/** The first sentence of an item is its title; a short one is kept whole, a label without its colon. */
export function titleOf(item: ListItem): Titled {
  const end = item.body.findIndex(({ text }) => isBlank(text) || startsBlock(text));
  const inside = end < 0 ? item.body : item.body.slice(0, end);
  const below = end < 0 ? [] : item.body.slice(end);
  const paragraph = [withoutTick(item.text), ...inside.map(({ text }) => text)]
    .map((text) => text.trim())
    .join(' ');
  const stop = endOfSentence(paragraph);
  const first = plain(paragraph.slice(0, stop));
  const title = cut(first.endsWith(':') ? first.slice(0, -1) : first, TITLE);
  const isCut = first.length > TITLE;
  return {
    title,
    rest: isCut
      ? paragraph
      : paragraph
          .slice(stop)
          .trim()
          .replace(/^\*\*\s+/, ''),
    paragraph,
    below,
  };
}

/** Where the first sentence ends: a stop, then a blank, then something that begins a sentence. */
function endOfSentence(text: string): number {
  const stops = /[.!?](?:\*\*|["”)])?(?=\s+(?:\*\*|[("“])?\p{Lu})/gu;
  for (const { index, 0: found } of text.slice(0, LONGEST).matchAll(stops)) {
    const word = text.slice(0, index).split(/\s/).at(-1) ?? '';
    if (word.length > 1 && !word.includes('.') && !/^(?:etc|vs|incl|approx|no|nr)$/i.test(word))
      return index + found.length;
  }
  return text.length;
}
