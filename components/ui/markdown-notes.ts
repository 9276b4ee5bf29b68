import type { MarkdownIt, Token } from 'markdown-it';

const MARKER = /^\[!(NOTE|WARNING|DANGER)\][ \t]*\n?/u;
const WORDS = { NOTE: 'Note', WARNING: 'Warning', DANGER: 'Danger' } as const;

type Word = keyof typeof WORDS;

const isWord = (word: string | undefined): word is Word => word !== undefined && word in WORDS;

/** Drops the marker's own text and line break, and gives its word; undefined when there is none. */
function takeMarker(inline: Token | undefined): Word | undefined {
  const word = inline?.type === 'inline' ? MARKER.exec(inline.content)?.[1] : undefined;
  if (!inline || !isWord(word)) return undefined;
  inline.content = inline.content.replace(MARKER, '');
  return word;
}

const closing = (tokens: Token[], open: number) =>
  tokens.find(
    (token, place) =>
      place > open && token.type === 'blockquote_close' && token.level === tokens[open]?.level,
  );

/** `> [!WARNING]` as GitHub writes it: a quotation whose first line says that it is a note, a warning or a danger. */
export function notes(markdown: MarkdownIt) {
  markdown.core.ruler.after('block', 'notes', ({ tokens }) => {
    tokens.forEach((open, place) => {
      if (open.type !== 'blockquote_open') return;
      const word = takeMarker(tokens[place + 2]);
      const close = closing(tokens, place);
      if (!word || !close) return;
      open.tag = 'div';
      close.tag = 'div';
      open.attrs = [
        ['class', 'note'],
        ['data-note', word.toLowerCase()],
        ['role', 'note'],
      ];
      open.meta = { word: WORDS[word] };
    });
  });
  markdown.renderer.rules.blockquote_open = (tokens, place, options, _env, self) => {
    const title = tokens[place]?.meta?.word;
    return self.renderToken(tokens, place, options) + (title ? `<p class="note-title">${title}</p>` : '');
  };
}
