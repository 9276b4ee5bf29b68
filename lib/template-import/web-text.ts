import { noteWord } from './block.ts';
import { isBlank, type Line, pushLines } from './line.ts';
import { readMark } from './list-mark.ts';
import { isLeadIn, isSentence, looksLikeCode } from './web-code.ts';
import { splitTasks } from './web-tasks.ts';

const isHeading = (text: string): boolean =>
  /^[^\s#]/.test(text) && text.length < 200 && /[^\s#]#$/.test(text.trimEnd());

/** Is this the text of a web page, whose headings end in the sign of their link (`DEBUG Mode#`)? */
export function isWebText(lines: readonly Line[]): boolean {
  if (lines.some(({ text }) => /^ {0,3}(?:```|~~~)/.test(text))) return false;
  const headings = lines.filter(({ text }) => isHeading(text)).length;
  return headings > 1 || (headings === 1 && !lines.some(({ text }) => /^#{1,6} /.test(text)));
}

/**
 * The text of a web page as lines of Markdown. An unticked item is a line with one leading blank, a ticked one
 * starts with ✓, two items may share a line; code stands plain, after a line that ends in a colon.
 */
export function webToMarkdown(lines: readonly Line[]): Line[] {
  const parts = chunks(lines);
  const firstHeading = parts.findIndex(standsAlone);
  const out: Line[] = [];
  let isAwaited = false;
  let wasCode = false;
  let note: string | null = null;
  for (const [index, part] of parts.entries()) {
    const first = part[0];
    if (!first) continue;
    const kind: Kind = note ? 'note' : kindOf(part, isAwaited);
    // A blank line within code does not end it.
    const goesOn = kind === 'code' && wasCode && out.pop() !== undefined;
    out.push({ text: '', number: first.number });
    if (kind === 'heading') out.push(headingLine(first, index === firstHeading, parts[index + 1]));
    else if (kind === 'tasks') pushLines(out, part.flatMap(splitTasks));
    else if (kind === 'code') pushLines(out, fenced(part).slice(goesOn ? 1 : 0));
    else if (kind === 'note')
      pushLines(out, [{ text: `> [!${note}]`, number: first.number }, ...quoted(part)]);
    else if (kind !== 'word')
      pushLines(
        out,
        part.map((line) => ({ ...line, text: line.text.trim() })),
      );
    note = kind === 'word' ? noteWord(first.text.trim()) : null;
    wasCode = kind === 'code';
    isAwaited = kind === 'prose' && isLeadIn(part);
  }
  return out;
}

/** Lines between blank lines. */
function chunks(lines: readonly Line[]): Line[][] {
  const parts: Line[][] = [[]];
  for (const line of lines) {
    if (isBlank(line.text)) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.filter((part) => part.length > 0);
}

type Kind = 'note' | 'heading' | 'tasks' | 'list' | 'code' | 'word' | 'prose';

const isTask = ({ text }: Line): boolean => /^ \S/.test(text) || /^[✓✔☐☑]/u.test(text);

function kindOf(part: readonly Line[], isAwaited: boolean): Kind {
  const [first, ...rest] = part;
  const text = first?.text ?? '';
  if (rest.length === 0 && isHeading(text)) return 'heading';
  if (part.every(isTask)) return 'tasks';
  if (readMark(text)) return 'list';
  if (rest.length === 0 && /^[A-Z]\w+$/.test(text) && noteWord(text)) return 'word';
  if (isAwaited && !isSentence(part) && !isLeadIn(part)) return 'code';
  return looksLikeCode(part) ? 'code' : 'prose';
}

/** The first heading is the page's title; one with nothing of its own holds those that follow it. */
function headingLine(line: Line, isFirst: boolean, next: readonly Line[] | undefined): Line {
  const holds = next !== undefined && standsAlone(next);
  return { ...line, text: `${isFirst ? '#' : holds ? '##' : '###'} ${line.text.trim().slice(0, -1)}` };
}

const standsAlone = (part: readonly Line[]): boolean => part.length === 1 && isHeading(part[0]?.text ?? '');

const fenced = (part: readonly Line[]): Line[] => [
  { text: '````', number: part[0]?.number ?? 1 },
  ...part,
  { text: '````', number: part.at(-1)?.number ?? 1 },
];

const quoted = (part: readonly Line[]): Line[] =>
  part.map((line) => ({ ...line, text: `> ${line.text.trim()}` }));
