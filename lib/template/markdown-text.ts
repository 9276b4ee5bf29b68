/** What a comment behind a line of Markdown says of it: `<!-- key=hsts -->`. A bare word stands for itself. */
export type Attributes = Readonly<Record<string, string>>;

const NAME = /^[a-z]+$/;

/** `<!-- key=hsts at=+0m rollback -->`; nothing where there is nothing to say. Values hold no blanks. */
export function writeAttributes(attributes: Readonly<Record<string, string | null>>): string {
  const told = Object.entries(attributes).flatMap(([name, value]) => {
    if (value === null) return [];
    return value === '' ? [name] : [`${name}=${value}`];
  });
  return told.length === 0 ? '' : `<!-- ${told.join(' ')} -->`;
}

/** Takes such a comment off the end of a line. Any other comment there is taken off too, and says nothing. */
export function takeAttributes(line: string): { text: string; attributes: Attributes } {
  const plain = line.trimEnd();
  const open = plain.endsWith('-->') ? plain.lastIndexOf('<!--') : -1;
  if (open < 0) return { text: plain, attributes: {} };
  const words = plain
    .slice(open + 4, -3)
    .trim()
    .split(/\s+/);
  const pairs = words.map((word): [string, string] => {
    const sign = word.indexOf('=');
    return sign < 0 ? [word, ''] : [word.slice(0, sign), word.slice(sign + 1)];
  });
  const known = pairs.every(([name]) => NAME.test(name));
  return { text: plain.slice(0, open).trimEnd(), attributes: known ? Object.fromEntries(pairs) : {} };
}

/** A line of plain text as Markdown that shows it as it is. */
export function escapeText(text: string): string {
  return text.replace(/[\\`*_[\]<>&#!|~]|^[-+=]/g, (sign) => `\\${sign}`);
}

const PUNCTUATION = /[!-/:-@[-`{-~]/;

/**
 * A line of Markdown as plain text: without emphasis and escapes, a link as its words, code as it stands.
 * The other way round than `escapeText`. Reads each sign once.
 */
export function plainText(markdown: string): string {
  const out: string[] = [];
  const stars: { at: number; run: string }[] = [];
  let at = 0;
  while (at < markdown.length) {
    const sign = markdown[at] ?? '';
    const next = markdown[at + 1] ?? '';
    if (sign === '\\' && PUNCTUATION.test(next)) {
      out.push(next);
      at += 2;
    } else if (sign === '*' || sign === '_') {
      let end = at;
      while (markdown[end] === sign) end += 1;
      const run = markdown.slice(at, end);
      takeRun(out, stars, { run, before: markdown[at - 1] ?? ' ', after: markdown[end] ?? ' ' });
      at = end;
    } else {
      const span = sign === '`' ? codeSpan(markdown, at) : sign === '[' ? linkAt(markdown, at) : null;
      out.push(span?.text ?? sign);
      at = span?.end ?? at + 1;
    }
  }
  return out.join('');
}

const isWord = (sign: string): boolean => /[\p{L}\p{N}]/u.test(sign);
const isSpace = (sign: string): boolean => /\s/.test(sign);

/** A run of stars or underscores: with the run that opened it, it is emphasis and both go; else it is text. */
function takeRun(
  out: string[],
  open: { at: number; run: string }[],
  { run, before, after }: { run: string; before: string; after: string },
): void {
  const inWord = run.startsWith('_') && isWord(before) && isWord(after);
  const opener = open.at(-1);
  if (opener?.run === run && !isSpace(before) && !inWord) {
    out[opener.at] = '';
    open.pop();
    return;
  }
  if (!isSpace(after) && !inWord) open.push({ at: out.length, run });
  out.push(run);
}

type Span = { text: string; end: number };

function codeSpan(markdown: string, start: number): Span | null {
  let open = start;
  while (markdown[open] === '`') open += 1;
  const fence = markdown.slice(start, open);
  const close = markdown.indexOf(fence, open);
  if (close < 0 || markdown[close + fence.length] === '`') return { text: fence, end: open };
  return { text: markdown.slice(open, close).trim(), end: close + fence.length };
}

function linkAt(markdown: string, start: number): Span | null {
  const close = markdown.indexOf('](', start);
  const end = close < 0 ? -1 : markdown.indexOf(')', close);
  const words = markdown.slice(start + 1, close);
  if (end < 0 || words.includes('[') || words.includes('\\')) return null;
  return { text: plainText(words), end: end + 1 };
}
