import { createHash } from 'node:crypto';
import MarkdownIt from 'markdown-it';
import { notes } from './markdown-notes.ts';

const MOST_KEPT = 400;
const kept = new Map<string, string>();

const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false }).use(notes);
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
const { rules, escapeHtml } = { rules: markdown.renderer.rules, escapeHtml: markdown.utils.escapeHtml };

const plain: typeof rules.link_open = (tokens, place, options, _env, self) =>
  self.renderToken(tokens, place, options);

rules.link_open = (tokens, place, ...rest) => {
  tokens[place]?.attrSet('rel', 'noopener noreferrer nofollow');
  return plain(tokens, place, ...rest);
};

/** A picture elsewhere would tell its host who reads; it becomes a link. */
rules.image = (tokens, place) => {
  const source = escapeHtml(String(tokens[place]?.attrGet('src') ?? ''));
  const text = escapeHtml(tokens[place]?.content || 'Picture');
  return `<a href="${source}" rel="noopener noreferrer nofollow">${text}</a>`;
};

rules.fence = (tokens, place) => {
  const { content = '', info = '' } = tokens[place] ?? {};
  const language = escapeHtml(info.trim().split(/\s/u)[0] ?? '');
  const caption = language ? `<figcaption>${language}</figcaption>` : '';
  return `<figure class="code-block">${caption}<pre tabindex="0"><code>${escapeHtml(content.trimEnd())}</code></pre><button type="button" class="button button-plain button-small no-script-hidden" data-copy="">Copy</button></figure>`;
};
rules.code_block = rules.fence;

/** The page has its own h1 and h2: a text's headings begin at h3. */
const lowered = (tag: string) => `h${Math.min(6, Number(tag.slice(1)) + 2)}`;
for (const rule of ['heading_open', 'heading_close'] as const) {
  rules[rule] = (tokens, place, ...rest) => {
    const token = tokens[place];
    if (token) token.tag = lowered(token.tag);
    return plain(tokens, place, ...rest);
  };
}

/** Markdown as safe HTML: no HTML of its author's passes. Kept by digest, for texts are read far more than written. */
export function renderMarkdown(source: string): string {
  const digest = createHash('sha256').update(source).digest('base64');
  const known = kept.get(digest);
  const html = known ?? markdown.render(source);
  kept.delete(digest); // the most lately read stand last
  kept.set(digest, html);
  const oldest = kept.keys().next();
  if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value);
  return html;
}
