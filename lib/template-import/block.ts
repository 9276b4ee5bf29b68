import type { Line, Range } from './line.ts';
import type { Mark } from './list-mark.ts';

export type NoteWord = 'NOTE' | 'WARNING' | 'DANGER';
export type Heading = Range & { kind: 'heading'; level: number; text: string };
export type ListItem = Range & { kind: 'item'; mark: Mark; text: string; raw: string; body: Line[] };
export type Prose = Range & { kind: 'prose'; text: string };
export type Code = Range & { kind: 'code'; language: string; text: string };
export type Note = Range & { kind: 'note'; word: NoteWord; text: string };
/** A comment on a line of its own, without its signs. */
export type Comment = Range & { kind: 'comment'; text: string };
/** A part of a document. */
export type Block = Heading | ListItem | Prose | Code | Note | Comment;

const WORDS: Readonly<Record<string, NoteWord>> = {
  note: 'NOTE',
  seealso: 'NOTE',
  tip: 'NOTE',
  hint: 'NOTE',
  info: 'NOTE',
  important: 'WARNING',
  attention: 'WARNING',
  warning: 'WARNING',
  caution: 'DANGER',
  danger: 'DANGER',
  error: 'DANGER',
};

/** The kind of note that a word announces, in any case: `Danger`, `warning`, `seealso`. */
export const noteWord = (word: string): NoteWord | null => {
  const plain = word.toLowerCase();
  return Object.hasOwn(WORDS, plain) ? (WORDS[plain] ?? null) : null;
};

/** A block as Markdown again. */
export function toMarkdown(block: Prose | Code | Note): string {
  if (block.kind === 'prose') return block.text;
  if (block.kind === 'note')
    return [`[!${block.word}]`, ...block.text.split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n');
  const fence = fenceFor(block.text);
  return `${fence}${block.language}\n${block.text}\n${fence}`;
}

/** A fence of backticks longer than any in the text. */
export function fenceFor(text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  return '`'.repeat(longest + 1);
}
