/** One line of a document as it is read: its text, and which line of the source it came from, counted from 1. */
export type Line = { text: string; number: number };
/** Lines of the source, first and last, counted from 1. */
export type Range = { from: number; to: number };

/** A document's lines, whatever ends them. */
export function splitLines(text: string): Line[] {
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return whole.split(/\r\n|\r|\n/).map((line, index) => ({ text: line, number: index + 1 }));
}

export const isBlank = (text: string): boolean => text.trim() === '';

/** Columns of blanks before the text; a tab reaches to the next multiple of four. */
export function indentOf(text: string): number {
  let column = 0;
  for (const sign of text) {
    if (sign === ' ') column += 1;
    else if (sign === '\t') column += 4 - (column % 4);
    else break;
  }
  return column;
}

/** The text without its first `columns` of blanks; what a tab reaches beyond them stays as spaces. */
export function dedent(text: string, columns: number): string {
  let column = 0;
  let at = 0;
  for (; at < text.length && column < columns; at++) {
    if (text[at] === ' ') column += 1;
    else if (text[at] === '\t') column += 4 - (column % 4);
    else break;
  }
  return ' '.repeat(Math.max(0, column - columns)) + text.slice(at);
}

/** Texts without blank lines at their ends, each without blanks at its end. */
export function trimLines(texts: readonly string[]): string {
  const kept = texts.map((text) => text.trimEnd());
  const first = kept.findIndex((text) => text !== '');
  if (first < 0) return '';
  const last = kept.findLastIndex((text) => text !== '');
  return kept.slice(first, last + 1).join('\n');
}

/** Adds lines to others, however many. */
export function pushLines(out: Line[], lines: readonly Line[]): void {
  for (const line of lines) out.push(line);
}
