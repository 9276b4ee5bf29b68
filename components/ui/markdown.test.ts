import { expect, test } from 'vitest';
import { renderMarkdown } from './markdown-render.ts';

test.each([
  ['<script>alert(1)</script>', '<script'],
  ['<img src=x onerror=alert(1)>', '<img'],
  ['[x](javascript:alert(1))', 'href'],
  ['![x](data:image/svg+xml,<svg/onload=alert(1)>)', 'onload=alert(1)>'],
  ['[x](https://a.example/"onmouseover="alert(1))', '"onmouseover'],
  ['```x"><script>\ncode\n```', '<script'],
  ['```\n</code></pre><script>alert(1)</script>\n```', '<script'],
])('nothing of the author runs: %s', (source, forbidden) => {
  expect(renderMarkdown(source)).not.toContain(forbidden);
});

test('a warning is a note with its word, and its marker is gone', () => {
  const html = renderMarkdown('> [!WARNING]\n> Browsers keep it for a **year**.\n>\n> - no way back');
  expect(html).toContain(
    '<div class="note" data-note="warning" role="note">\n<p class="note-title">Warning</p>',
  );
  expect(html).toContain('<strong>year</strong>');
  expect(html).not.toContain('[!');
  expect(html.match(/<div/g)).toHaveLength(html.match(/<\/div>/g)?.length ?? 0);
});

test('an ordinary quotation stays one', () => {
  expect(renderMarkdown('> so it was said')).toContain('<blockquote>');
});

test('a command can be copied, and its language is said', () => {
  const html = renderMarkdown('```sh\ncurl -sI https://example.com/ | grep -i "strict"\n```');
  expect(html).toContain('<figcaption>sh</figcaption>');
  expect(html).toContain('data-copy');
  expect(html).toContain('&quot;strict&quot;');
});

test('links open nothing behind our back, headings fit the page, pictures are links', () => {
  expect(renderMarkdown('[a](https://example.com/)')).toContain('rel="noopener noreferrer nofollow"');
  expect(renderMarkdown('# Top')).toContain('<h3>Top</h3>');
  expect(renderMarkdown('![shot](https://example.com/a.png)')).toBe(
    '<p><a href="https://example.com/a.png" rel="noopener noreferrer nofollow">shot</a></p>\n',
  );
});

test('the same text gives the same HTML, however many came between', () => {
  const first = renderMarkdown('# Same');
  for (let n = 0; n < 1000; n += 1) renderMarkdown(`text ${n}`);
  expect(renderMarkdown('# Same')).toBe(first);
});
