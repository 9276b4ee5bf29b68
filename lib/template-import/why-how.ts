import { HOW } from '#lib/template/print-markdown.ts';
import type { Block } from './block.ts';
import { readBlocks } from './blocks.ts';
import { type Line, trimLines } from './line.ts';

/**
 * What stands below an item as its why and its how. A line `**How**` parts them; without one, the how begins with
 * the first code, numbered list or warning; with an exact one, all of it is the why.
 */
export function whyAndHow(lines: readonly Line[], isExact = false): { why: string; how: string } {
  const marked = lines.findIndex(({ text }) => text.trimEnd() === HOW);
  const at = marked >= 0 ? marked : isExact ? lines.length : firstDeed(lines);
  const texts = lines.map(({ text }) => unescapeMarker(text));
  return { why: trimLines(texts.slice(0, at)), how: trimLines(texts.slice(marked >= 0 ? at + 1 : at)) };
}

function firstDeed(lines: readonly Line[]): number {
  const isDeed = (block: Block) =>
    block.kind === 'code' || block.kind === 'note' || (block.kind === 'item' && block.mark !== 'bullet');
  const deed = readBlocks(lines).find(isDeed);
  const at = deed ? lines.findIndex(({ number }) => number >= deed.from) : -1;
  return at < 0 ? lines.length : at;
}

/** Such a line within a why has a backslash before it. */
const unescapeMarker = (text: string): string => text.replace(/^\\(\\*\*\*How\*\*[ \t]*)$/, '$1');
