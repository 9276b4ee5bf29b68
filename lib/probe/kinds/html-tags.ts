/** A start tag that a browser with scripts on would act on, in document order. */
export type Tag = {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** The text of a script, style or title; empty for other elements. */
  content: string;
  /** The head was over when this tag came. */
  inBody: boolean;
};

type Scan = { html: string; at: number };

/** Elements whose content is text; with scripts on, `noscript` is one of them (HTML §13.2.6.4.4). */
const rawText = new Set(
  'script style title textarea noscript iframe noembed noframes xmp plaintext'.split(' '),
);
const headOnly = new Set(
  'html head base basefont bgsound link meta title noscript noframes style script template'.split(' '),
);
const named = new Map([
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
]);

const character = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '�');
const decode = (value: string) =>
  value.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|quot|apos|lt|gt));?/g,
    (whole, ten, sixteen, name) => {
      if (ten) return character(Number.parseInt(ten, 10));
      return sixteen ? character(Number.parseInt(sixteen, 16)) : (named.get(name) ?? whole);
    },
  );

const isSpace = (char: string | undefined) => char !== undefined && ' \t\n\f\r'.includes(char);
const skip = (scan: Scan, also: string) => {
  while (isSpace(scan.html[scan.at]) || also.includes(scan.html[scan.at] ?? '\0')) scan.at++;
};
const take = (scan: Scan, until: RegExp): string => {
  until.lastIndex = scan.at;
  const end = until.exec(scan.html)?.index ?? scan.html.length;
  const taken = scan.html.slice(scan.at, end);
  scan.at = end;
  return taken;
};

const readValue = (scan: Scan): string => {
  const quote = scan.html[scan.at];
  if (quote !== '"' && quote !== "'") return decode(take(scan, /[ \t\n\f\r>]/g));
  scan.at++;
  const value = decode(take(scan, quote === '"' ? /"/g : /'/g));
  scan.at++;
  return value;
};

/** From behind the tag's name to behind its `>`; null when the document ends first. */
const readAttributes = (scan: Scan): Map<string, string> | null => {
  const found = new Map<string, string>();
  for (;;) {
    skip(scan, '/');
    if (scan.at >= scan.html.length) return null;
    if (scan.html[scan.at] === '>') {
      scan.at++;
      return found;
    }
    const start = scan.html[scan.at] === '=' ? scan.html[scan.at++] : '';
    const name = (start + take(scan, /[ \t\n\f\r/>=]/g)).toLowerCase();
    skip(scan, '');
    const valued = scan.html[scan.at] === '=';
    if (valued) {
      scan.at++;
      skip(scan, '');
    }
    const value = valued && scan.html[scan.at] !== '>' ? readValue(scan) : '';
    if (!found.has(name)) found.set(name, value); // the first of two counts
  }
};

const readContent = (scan: Scan, name: string): string => {
  const end = new RegExp(`</${name}[ \\t\\n\\f\\r/>]`, 'gi');
  return take(scan, name === 'plaintext' ? /$(?!)/g : end);
};

const skipMarkup = (scan: Scan) => {
  const comment = scan.html.startsWith('<!--', scan.at);
  take(scan, comment ? /--!?>/g : />/g);
  scan.at = scan.html.indexOf('>', scan.at) + 1 || scan.html.length;
};

const scanTags = (html: string): Tag[] => {
  const scan: Scan = { html, at: 0 };
  const tags: Tag[] = [];
  let inBody = false;
  let templates = 0;
  while (scan.at < html.length) {
    if (/[^ \t\n\f\r\ufeff]/.test(take(scan, /<(?=[a-zA-Z/!?])/g)) && templates === 0) inBody = true;
    if (scan.at >= html.length) break;
    const closing = html[scan.at + 1] === '/';
    if (!/[a-zA-Z]/.test(html[scan.at + (closing ? 2 : 1)] ?? '')) {
      skipMarkup(scan);
      continue;
    }
    scan.at += closing ? 2 : 1;
    const name = take(scan, /[ \t\n\f\r/>]/g).toLowerCase();
    const attributes = readAttributes(scan);
    if (attributes === null) break;
    if (closing) {
      if (name === 'head' && templates === 0) inBody = true;
      if (name === 'template') templates = Math.max(0, templates - 1);
      continue;
    }
    if (!headOnly.has(name) && templates === 0) inBody = true;
    const content = rawText.has(name) ? readContent(scan, name) : '';
    if (templates === 0) tags.push({ name, attributes, content, inBody });
    if (name === 'template') templates++;
  }
  return tags;
};

let last: { html: string; tags: readonly Tag[] } | null = null;

/**
 * The start tags of a page: not those in comments, in text elements, in `noscript` or in a `template`.
 * Never throws, and takes time in proportion to the text. The last page is remembered: many probes of a
 * run read the same one.
 */
export const readTags = (html: string): readonly Tag[] => {
  if (last?.html !== html) last = { html, tags: scanTags(html) };
  return last.tags;
};
