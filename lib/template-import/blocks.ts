import { type Block, type Note, noteWord } from './block.ts';
import { dedent, indentOf, isBlank, type Line, trimLines } from './line.ts';
import { type ListMark, readMark } from './list-mark.ts';

/** What one reader takes: a block, and the line after it. Null where the lines are none of its own. */
type Taken = { block: Block | null; next: number } | null;

/** Headings, paragraphs and lines of lists: what no checklist has as many of is not read to its end. */
export const MAX_PARTS = 20_000;

/** The parts of a document in Markdown, in their order, one over the most at most. Each line is looked at a few times. */
export function readBlocks(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length && blocks.length <= MAX_PARTS) {
    const line = lines[at];
    if (!line || isBlank(line.text)) {
      at += 1;
      continue;
    }
    const taken = take(lines, at) ?? prose(lines, at);
    if (taken.block) blocks.push(taken.block);
    at = taken.next;
  }
  return blocks;
}

const take = (lines: readonly Line[], at: number): Taken =>
  comment(lines, at) ??
  fence(lines, at) ??
  heading(lines, at) ??
  quote(lines, at) ??
  admonition(lines, at) ??
  rule(lines, at) ??
  listItem(lines, at) ??
  indented(lines, at);

const textAt = (lines: readonly Line[], at: number): string => lines[at]?.text ?? '';
const numberAt = (lines: readonly Line[], at: number): number =>
  lines[Math.min(at, lines.length - 1)]?.number ?? 1;
const range = (lines: readonly Line[], from: number, next: number) => ({
  from: numberAt(lines, from),
  to: numberAt(lines, Math.max(from, next - 1)),
});
const run = (lines: readonly Line[], from: number, goes: (text: string) => boolean): number => {
  let next = from;
  while (next < lines.length && goes(textAt(lines, next))) next += 1;
  return next;
};

function comment(lines: readonly Line[], at: number): Taken {
  if (!textAt(lines, at).trimStart().startsWith('<!--')) return null;
  const open = run(lines, at, (text) => !text.includes('-->'));
  const next = Math.min(open + 1, lines.length);
  const whole = lines.slice(at, next).map(({ text }) => text);
  return { block: { kind: 'comment', text: whole.join('\n'), ...range(lines, at, next) }, next };
}

const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*([^`]*)$/;

function fence(lines: readonly Line[], at: number): Taken {
  const [, sign = '', info = ''] = FENCE.exec(textAt(lines, at)) ?? [];
  if (sign === '') return null;
  const isEnd = (text: string) => {
    const plain = text.trim();
    return plain.length >= sign.length && plain === (sign[0] ?? '').repeat(plain.length);
  };
  const close = run(lines, at + 1, (text) => !isEnd(text));
  const next = Math.min(close + 1, lines.length);
  const indent = indentOf(textAt(lines, at));
  const text = lines.slice(at + 1, close).map((line) => dedent(line.text, indent));
  const language = info.trim().split(/[ \t]/)[0] ?? '';
  const where = range(lines, at, next);
  const word = /^\{\w+\}$/.test(language) ? noteWord(language.slice(1, -1)) : null;
  const block: Block = word
    ? { kind: 'note', word, text: trimLines(text), ...where }
    : { kind: 'code', language, text: text.join('\n'), ...where };
  return { block, next };
}

const ATX = /^ {0,3}(#{1,6})(?=[ \t]|$)/;

function heading(lines: readonly Line[], at: number): Taken {
  const line = textAt(lines, at);
  const atx = ATX.exec(line);
  if (atx) {
    const text = withoutClosing(line.slice(atx[0].length).trim());
    const level = atx[1]?.length ?? 1;
    return { block: { kind: 'heading', level, text, ...range(lines, at, at + 1) }, next: at + 1 };
  }
  const under = textAt(lines, at + 1).trim();
  const isUnder = under.length > 1 && indentOf(line) < 4 && (isRun(under, '=') || isRun(under, '-'));
  if (!isUnder || readMark(line) || line.trimStart().startsWith('>')) return null;
  const level = under.startsWith('=') ? 1 : 2;
  return { block: { kind: 'heading', level, text: line.trim(), ...range(lines, at, at + 2) }, next: at + 2 };
}

const isRun = (text: string, sign: string): boolean => text === sign.repeat(text.length);

/** `## Title ##` closes with signs that are not part of the title; a comment may stand behind them. */
function withoutClosing(text: string): string {
  let end = text.length;
  while (text[end - 1] === '#') end -= 1;
  const isClosing = end < text.length && (end === 0 || /[ \t]/.test(text[end - 1] ?? ''));
  return isClosing ? text.slice(0, end).trimEnd() : text;
}

const isQuoted = (text: string): boolean => /^ {0,3}>/.test(text);

const CALLOUT = /^(?:\[!|\*\*)(\w+)(?:\]|[:.!]?\*\*:?)[ \t]*(.*)$/;

function quote(lines: readonly Line[], at: number): Taken {
  if (!isQuoted(textAt(lines, at))) return null;
  const next = run(lines, at, isQuoted);
  const own = lines.slice(at, next).map(({ text }) => unquote(text));
  const where = range(lines, at, next);
  const [, word = '', rest = ''] = CALLOUT.exec(own[0] ?? '') ?? [];
  const found = noteWord(word);
  const block: Block = found
    ? { kind: 'note', word: found, text: trimLines([rest.trim(), ...own.slice(1)]), ...where }
    : { kind: 'prose', text: trimLines(own.map((text) => `> ${text}`)), ...where };
  return { block, next };
}

/** A quoted line without its sign and the blank behind it. */
export const unquote = (text: string): string => text.trimStart().replace(/^> ?/, '');

/** `!!! warning`, with its text indented below. */
function admonition(lines: readonly Line[], at: number): Taken {
  const [, name = ''] = /^(?:!!!|\?\?\?\+?) +(\w+)/.exec(textAt(lines, at)) ?? [];
  const word = noteWord(name);
  if (!word) return null;
  const next = run(lines, at + 1, (text) => isBlank(text) || indentOf(text) >= 4);
  const text = trimLines(lines.slice(at + 1, next).map((line) => dedent(line.text, 4)));
  const block: Note = { kind: 'note', word, text, ...range(lines, at, next) };
  return { block, next };
}

function rule(lines: readonly Line[], at: number): Taken {
  const plain = textAt(lines, at).replace(/[ \t]/g, '');
  const isRule = plain.length > 2 && ['-', '*', '_'].some((sign) => isRun(plain, sign));
  return isRule ? { block: null, next: at + 1 } : null;
}

function listItem(lines: readonly Line[], at: number): Taken {
  const found = readMark(textAt(lines, at));
  if (!found) return null;
  const next = endOfItem(lines, at, found);
  const body = lines.slice(at + 1, next).map(({ text, number }) => ({
    text: dedent(text, found.content),
    number,
  }));
  const { mark, text, raw } = found;
  return { block: { kind: 'item', mark, text, raw, body, ...range(lines, at, next) }, next };
}

/** An item goes on over what is indented below it, and over lines that follow its text without a gap. */
function endOfItem(lines: readonly Line[], at: number, { indent, content }: ListMark): number {
  const least = Math.min(content, indent + 2);
  let end = at + 1;
  let isParagraph = true;
  for (let next = at + 1; next < lines.length; next++) {
    const text = textAt(lines, next);
    if (isBlank(text)) {
      isParagraph = false;
      continue;
    }
    const isInside = indentOf(text) >= least;
    if (!isInside && (!isParagraph || startsBlock(text) || readMark(text))) break;
    if (isInside && startsBlock(text.trimStart())) isParagraph = false;
    end = next + 1;
  }
  return end;
}

function indented(lines: readonly Line[], at: number): Taken {
  if (indentOf(textAt(lines, at)) < 4) return null;
  const end = run(lines, at, (text) => isBlank(text) || indentOf(text) >= 4);
  const text = trimLines(lines.slice(at, end).map((line) => dedent(line.text, 4)));
  return { block: { kind: 'code', language: '', text, ...range(lines, at, end) }, next: end };
}

/** Does a line begin something other than a paragraph's next line? */
export const startsBlock = (text: string): boolean =>
  ATX.test(text) ||
  FENCE.test(text) ||
  isQuoted(text) ||
  text.trimStart().startsWith('<!--') ||
  interrupts(text);

// A year or a figure at the start of a line is no list: only 1 interrupts a paragraph.
function interrupts(text: string): boolean {
  const mark = readMark(text);
  if (!mark || mark.raw === '') return false;
  return mark.mark !== 'number' || /^\s*1[.)]/.test(text);
}

function prose(lines: readonly Line[], at: number): { block: Block; next: number } {
  let next = at + 1;
  while (next < lines.length) {
    const text = textAt(lines, next);
    const begins =
      textAt(lines, next - 1)
        .trimEnd()
        .endsWith(':') && readMark(text) !== null;
    if (isBlank(text) || startsBlock(text) || begins) break;
    next += 1;
  }
  const text = lines.slice(at, next).map((line) => line.text.trim());
  return { block: { kind: 'prose', text: text.join('\n'), ...range(lines, at, next) }, next };
}
