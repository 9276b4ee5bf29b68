import { expect, test } from 'vitest';
import { html } from './markup.ts';

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['" onclick="x', '&quot; onclick=&quot;x'],
  ["it's & <b>", 'it&#39;s &amp; &lt;b&gt;'],
  ['&lt;', '&amp;lt;'],
])('%s cannot leave its place', (text, escaped) => {
  expect(html`<p title="${text}">${text}</p>`.__html).toBe(`<p title="${escaped}">${escaped}</p>`);
});

test('markup stands in markup as it is, alone or as a list; what is not there leaves nothing', () => {
  const items = ['a', '<'].map((text) => html`<li>${text}</li>`);
  expect(html`<ul>${items}</ul>${false}${undefined}${0}`.__html).toBe('<ul><li>a</li><li>&lt;</li></ul>0');
});
