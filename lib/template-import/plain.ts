import { plainText } from '#lib/template/markdown-text.ts';

const LONGEST = 2000;

/** A text of Markdown as one plain line that a title may be. */
export const plain = (markdown: string): string =>
  plainText(markdown.slice(0, LONGEST))
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
