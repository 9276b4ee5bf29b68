import { noteWord } from './block.ts';
import { dedent, indentOf, isBlank, type Line, pushLines } from './line.ts';

const DIRECTIVE = /^\.\. +([\w-]+) ?::[ \t]*(.*)$/;
const CODE = new Set(['code', 'code-block', 'sourcecode', 'parsed-literal', 'prompt']);

/** Is this reStructuredText: has it directives or targets, and no headings of Markdown? */
export const isRst = (lines: readonly Line[]): boolean =>
  lines.some(({ text }) => DIRECTIVE.test(text) || /^\.\. _\S/.test(text)) &&
  !lines.some(({ text }) => /^#{1,6} /.test(text));

/** reStructuredText as lines of Markdown: underlined headings, code and admonitions, links and literals. */
export function rstToMarkdown(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  const levels: string[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (!line) break;
    const sign = underline(lines, at);
    if (sign) {
      if (!levels.includes(sign)) levels.push(sign);
      const level = Math.min(6, levels.indexOf(sign) + 1);
      out.push(
        { ...line, text: `${'#'.repeat(level)} ${inline(line.text.trim())}` },
        { text: '', number: line.number + 1 },
      );
      at += 2;
    } else if (line.text.startsWith('.. ')) {
      at = directive(lines, at, out);
    } else if (line.text.trimEnd().endsWith('::') && isBlank(lines[at + 1]?.text ?? 'x')) {
      out.push({ ...line, text: inline(line.text.trimEnd().slice(0, -1)) });
      at = block(lines, at + 1, out, 'code', '');
    } else {
      out.push({ ...line, text: inline(line.text) });
      at += 1;
    }
  }
  return out;
}

function underline(lines: readonly Line[], at: number): string | null {
  const title = lines[at]?.text.trimEnd() ?? '';
  const under = lines[at + 1]?.text.trimEnd() ?? '';
  const sign = under[0] ?? '';
  const isUnder = under.length >= 3 && '=-~^"\'#*+.`:_'.includes(sign) && under === sign.repeat(under.length);
  return isUnder && title !== '' && !/^\s/.test(title) && under.length >= title.length - 2 ? sign : null;
}

function directive(lines: readonly Line[], at: number, out: Line[]): number {
  const [, name = '', rest = ''] = DIRECTIVE.exec(lines[at]?.text ?? '') ?? [];
  if (CODE.has(name)) return block(lines, at + 1, out, 'code', rest.trim());
  const word = noteWord(name);
  if (!word) return block(lines, at + 1, [], 'code', '');
  const number = lines[at]?.number ?? 1;
  out.push({ text: `> [!${word}]`, number });
  if (rest.trim() !== '') out.push({ text: `> ${inline(rest)}`, number });
  return block(lines, at + 1, out, 'quote', '');
}

/** What is indented below a directive, without its `:options:`. Gives the line after it. */
function block(
  lines: readonly Line[],
  from: number,
  out: Line[],
  kind: 'code' | 'quote',
  language: string,
): number {
  let end = from;
  let last = from;
  while (end < lines.length && (isBlank(lines[end]?.text ?? '') || indentOf(lines[end]?.text ?? '') > 0)) {
    if (!isBlank(lines[end]?.text ?? '')) last = end + 1;
    end += 1;
  }
  const body = lines.slice(from, last);
  const isOption = ({ text }: Line) => /^\s+:[\w-]+:/.test(text) || isBlank(text);
  const first = body.findIndex((line) => !isOption(line));
  const own = first < 0 ? [] : body.slice(first);
  const indent = own.reduce(
    (least, { text }) => (isBlank(text) ? least : Math.min(least, indentOf(text))),
    99,
  );
  const number = own[0]?.number ?? lines[from - 1]?.number ?? 1;
  const plain = own.map((line) => ({ ...line, text: dedent(line.text, indent) }));
  if (kind === 'quote')
    pushLines(
      out,
      plain.map((line) => ({ ...line, text: `> ${inline(line.text)}` })),
    );
  else if (own.length > 0) {
    const close = { text: '````', number: own.at(-1)?.number ?? number };
    pushLines(out, [{ text: `\`\`\`\`${language}`, number }, ...plain, close]);
  }
  out.push({ text: '', number: own.at(-1)?.number ?? number });
  return Math.max(last, from);
}

/** Links, literals and roles of one line. */
function inline(text: string): string {
  return text
    .replace(/``([^`]*)``/g, '`$1`')
    .replace(/:[a-z]+:`([^`]*)`/g, '`$1`')
    .replace(/`([^`<>]*)<([^`<>]*)>`__?/g, (_, words: string, url: string) => `[${words.trim()}](${url})`);
}
