import { type Block, toMarkdown } from './block.ts';
import { MAX_PARTS, readBlocks, unquote } from './blocks.ts';
import { cut, isTrouble } from './context.ts';
import { guideOf } from './guide.ts';
import { isBlank, type Line, splitLines } from './line.ts';
import { outlineOf, type Part } from './outline.ts';
import { isRst, rstToMarkdown } from './rst.ts';
import { type Entry, MAX_BYTES, MAX_ENTRIES, type Problem, type Reading } from './schema.ts';
import { readSection } from './section.ts';
import { isWebText, webToMarkdown } from './web-text.ts';

/**
 * Reads a checklist in Markdown, reStructuredText or plain text: what it asks for, each with the lines it came
 * from and how it was graded. Never throws; what it cannot read comes back as problems with their lines.
 */
export function readDocument(
  text: string,
): { ok: true; value: Reading } | { ok: false; problems: Problem[] } {
  const refused = problemsOf(text);
  if (refused.length > 0) return { ok: false, problems: refused };
  const source = withoutFront(splitLines(text));
  const isOwn = source.slice(0, 20).some(({ text: line }) => OWN.test(line));
  const isWeb = !isOwn && isWebText(source);
  const lines = isWeb ? webToMarkdown(source) : !isOwn && isRst(source) ? rstToMarkdown(source) : source;
  const marked = readBlocks(lines);
  const isPlain = !marked.some(({ kind }) => kind === 'heading' || kind === 'item');
  const blocks = isPlain ? readBlocks(asList(source)) : marked;
  const over = blocks[MAX_PARTS];
  if (over) return { ok: false, problems: [tooMany(over)] };
  const value = readOutline(blocks, isWeb);
  if (isPlain) for (const { graded } of value.entries) graded.unshift('A line of its own.');
  numberIds(value.entries);
  const problems = tooLong(value.entries);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

const tooMany = ({ from }: Block): Problem => ({
  line: from,
  message: `A document has at most ${MAX_PARTS} headings, paragraphs and list items; here begins one more.`,
});

// The title as `printMarkdown` writes it.
const OWN = /^# .*<!-- key=[a-z0-9-]+ -->$/;

function problemsOf(text: string): Problem[] {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_BYTES) {
    return [{ line: 1, message: `A document is at most ${MAX_BYTES} bytes long; this one is ${bytes}.` }];
  }
  const odd = text.isWellFormed() ? text.indexOf('\0') : 0;
  if (odd < 0) return [];
  return [
    {
      line: text.slice(0, odd).split('\n').length,
      message: 'This is no text: it holds characters that cannot be shown.',
    },
  ];
}

/** Front matter between two lines of dashes says how a page is shown, not what is asked for. */
function withoutFront(lines: readonly Line[]): Line[] {
  const end =
    lines[0]?.text.trimEnd() === '---'
      ? lines.findIndex(({ text }, at) => at > 0 && text.trimEnd() === '---')
      : -1;
  const isFront =
    end > 0 && lines.slice(1, end).every(({ text }) => isBlank(text) || /^[\s#-]|^[\w-]+:/.test(text));
  return isFront ? lines.slice(end + 1) : [...lines];
}

function readOutline(blocks: readonly Block[], isWeb: boolean): Reading {
  const { title, intro, sections } = outlineOf(blocks);
  const hasTasks = blocks.some((block) => block.kind === 'item' && block.mark === 'task');
  const name = cut(title?.text ?? '', 120);
  const facts = { name: name || 'Checklist', hasTasks, isWeb };
  const read = sections.map((section) => {
    const ticks = section.parts.some(
      (part) =>
        part.kind === 'item' && part.mark === 'task' && !('key' in (section.path.at(-1)?.attributes ?? {})),
    );
    const guide = isTrouble(section.path) && !ticks ? guideOf(section) : null;
    if (guide) return { entries: [guide], unused: [] };
    return readSection(section, facts);
  });
  return {
    name,
    key: title?.attributes.key || null,
    summary: summaryOf(intro),
    entries: read.flatMap(({ entries }) => entries).filter(({ title }) => title !== ''),
    unused: read.flatMap(({ unused }) => unused),
  };
}

/** What stands below the title; a quotation as what is quoted. */
function summaryOf(parts: readonly Part[]): string {
  const texts = parts.flatMap((part) =>
    part.kind === 'item' || part.kind === 'comment' ? [] : [toMarkdown(part)],
  );
  const text = texts.join('\n\n');
  const lines = text.split('\n');
  const isQuote = lines.every((line) => line.startsWith('>'));
  return cut(isQuote ? lines.map(unquote).join('\n') : text, 2000);
}

/** A text without any mark: each line is an item. */
const asList = (lines: readonly Line[]): Line[] =>
  lines
    .filter(({ text }) => !isBlank(text))
    .map(({ text, number }) => ({ text: `- ${text.trim()}`, number }));

function numberIds(entries: readonly Entry[]): void {
  const seen = new Map<string, number>();
  for (const entry of entries) {
    const count = (seen.get(entry.id) ?? 0) + 1;
    seen.set(entry.id, count);
    if (count > 1) entry.id = `${entry.id}.${count}`;
  }
}

const TEXT = 20_000;

function tooLong(entries: readonly Entry[]): Problem[] {
  const extra = entries[MAX_ENTRIES];
  const much = extra
    ? [
        {
          line: extra.lines.from,
          message: `A template holds at most ${MAX_ENTRIES} entries; here begins one more, of ${entries.length}.`,
        },
      ]
    : [];
  const long = entries.filter(({ why, how }) => why.length > TEXT || how.length > TEXT);
  const said = long.slice(0, 20).map(({ lines, title }) => ({
    line: lines.from,
    message: `The text of “${cut(title, 60)}” is longer than ${TEXT} characters.`,
  }));
  return [...much, ...said];
}
