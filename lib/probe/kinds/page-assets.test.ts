import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTags } from './html-tags.ts';
import { readAssets } from './page-assets.ts';

const at = 'https://example.com/app/';
const urls = (html: string) =>
  readAssets(html, at).map(({ kind, url, blocking }) => `${kind} ${url}${blocking ? ' !' : ''}`);

describe('what a page names', () => {
  it.each([
    ['a stylesheet', '<link rel="stylesheet" href="/a.css">', ['style https://example.com/a.css !']],
    [
      'one for print',
      '<link rel=stylesheet media=print href=a.css>',
      ['style https://example.com/app/a.css'],
    ],
    ['an alternate one', '<link rel="alternate stylesheet" href=a.css>', []],
    [
      'a plain script in the head',
      '<head><script src=/a.js></script>',
      ['script https://example.com/a.js !'],
    ],
    ['deferred', '<script defer src=/a.js></script>', ['script https://example.com/a.js']],
    ['a module', '<script type=module src=/a.js></script>', ['script https://example.com/a.js']],
    ['in the body', '<body><script src=/a.js></script>', ['script https://example.com/a.js']],
    ['a data block', '<script type="application/json" src=/a.js></script>', []],
    ['for old browsers only', '<script nomodule src=/a.js></script>', []],
    [
      'preloads',
      '<link rel=modulepreload href=/a.js><link rel=preload as=font href=/f.woff2>',
      ['script https://example.com/a.js', 'font https://example.com/f.woff2'],
    ],
    ['an image', '<img alt="" src=\'i.png\'>', ['image https://example.com/app/i.png']],
    [
      'data: and javascript: addresses',
      '<img src="data:image/png,x"><script src="javascript:1"></script>',
      [],
    ],
    [
      'entities in an address',
      '<img src="/i?a=1&amp;b=2&#38;c=3">',
      ['image https://example.com/i?a=1&b=2&c=3'],
    ],
    [
      'a base',
      '<base href="https://cdn.example.net/x/"><img src=i.png>',
      ['image https://cdn.example.net/x/i.png'],
    ],
    [
      'twice, once blocking',
      '<script defer src=/a.js></script><script src=/a.js#x></script>',
      ['script https://example.com/a.js !'],
    ],
    [
      'in a comment',
      '<!-- <img src=/i.png> --><!-- --!><img src=/j.png>',
      ['image https://example.com/j.png'],
    ],
    ['in a string of a script', '<script>"<img src=/i.png>"</script>', []],
    [
      'behind a script with another end in it',
      '<script>"</scriptx>"</script ><img src=/i.png>',
      ['image https://example.com/i.png'],
    ],
    ['in a noscript', '<noscript><img src=/i.png></noscript>', []],
    [
      'in a template',
      '<template><img src=/i.png></template><img src=/j.png>',
      ['image https://example.com/j.png'],
    ],
    ['a greater-than sign in a value', '<img alt="a > b" src=/i.png>', ['image https://example.com/i.png']],
    ['the first of two attributes', '<img src=/i.png src=/j.png>', ['image https://example.com/i.png']],
    ['nothing to load', '<img src=""><img><link rel=stylesheet><img src="http://[bad">', []],
  ])('%s', (_name, html, expected) => {
    expect(urls(html)).toEqual(expected);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '/',
    '"',
    "'",
    '=',
    ' ',
    '!--',
    '-->',
    '<script',
    '</script>',
    '<template>',
    '</template>',
    '<link rel=stylesheet href=',
    '<img src=',
    '&#x41;',
    '&#99999999;',
    'a',
    'http://',
    '\0',
    'İ',
  );
  it('is read without throwing, and every address is absolute', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (html) => {
          for (const { url } of readAssets(html, at)) expect(URL.canParse(url)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    '<',
    '<a ',
    '<!--',
    '<script>',
    '"',
    '<a b="',
    '</',
    '<template>',
    '<title>',
    '&#',
    '<img src=x>',
  ])('%s, two megabytes of it', (text) => {
    const html = text.repeat(2_000_000 / text.length);
    const started = performance.now();
    readTags(html);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
