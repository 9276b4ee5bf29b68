import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpFacts, RawHeaders } from '../net.ts';
import { answered, unanswered } from '../seen.ts';
import { freshFor, isFingerprinted } from './asset-cache.ts';
import { judgeTable } from './case-table.ts';
import { staticAssets } from './static-assets.ts';

type Asset = Parameters<typeof staticAssets.judge>[0]['assets'][number];
const hashed = 'https://example.com/static/app.55e7cbb9ba48.css';
const year: [string, string] = ['Cache-Control', 'public, max-age=31536000, immutable'];
const packed: RawHeaders = [
  ['Content-Encoding', 'br'],
  ['Vary', 'Accept-Encoding, Origin'],
];
const css: [string, string] = ['Content-Type', 'text/css; charset=utf-8'];
const style = (headers: RawHeaders, facts: Partial<HttpFacts> = {}, rest: Partial<Asset> = {}): Asset => ({
  url: hashed,
  kind: 'style',
  seen: answered({ url: hashed, bodyBytes: 50_000, headers: [css, ...headers], ...facts }),
  again: null,
  ...rest,
});
const good = style([...packed, year]);
const seen = (...assets: Asset[]) => ({ page: answered(), assets });
const image = (status: number): Asset => ({
  url: 'https://example.com/i.png',
  kind: 'image',
  seen: answered({ status, headers: [['Content-Type', 'image/png']], bodyBytes: 90_000 }),
  again: null,
});

judgeTable(staticAssets, [
  ['all as it should be', seen(good), 'static-assets.ok'],
  ['a small file uncompressed', seen(style([year], { bodyBytes: 900 })), 'static-assets.ok'],
  ['an image is not compressed, nor fingerprinted', seen(good, image(200)), 'static-assets.ok'],
  [
    'thirty days by Expires',
    seen(
      style([
        ...packed,
        ['Date', 'Sat, 21 Nov 2026 00:00:00 GMT'],
        ['Expires', 'Mon, 21 Dec 2026 00:00:00 GMT'],
      ]),
    ),
    'static-assets.ok',
  ],
  [
    'compressed when asked for gzip alone',
    seen(style([year], {}, { again: answered({ headers: [['Content-Encoding', 'gzip']] }) })),
    'static-assets.ok',
  ],
  ['a redirected file', seen(good, style([], { status: 302 })), 'static-assets.ok'],
  ['404', seen(good, style([], { status: 404 })), 'static-assets.not-found'],
  ['403', seen(good, style([], { status: 403 })), 'static-assets.refused'],
  ['410 for an image', seen(good, image(410)), 'static-assets.not-found'],
  [
    'a page in place of a style',
    seen(style([['Content-Encoding', 'br']], { headers: [['Content-Type', 'text/html']] })),
    'static-assets.html-in-place',
  ],
  ['large and plain', seen(style([year])), 'static-assets.uncompressed'],
  ['large and plain, twice', seen(style([year], {}, { again: answered() })), 'static-assets.uncompressed'],
  [
    'identity is no compression',
    seen(style([year, ['Content-Encoding', 'identity']])),
    'static-assets.uncompressed',
  ],
  [
    'a large drawing as text',
    seen(good, {
      ...image(200),
      seen: answered({ bodyBytes: 40_000, headers: [['Content-Type', 'image/svg+xml']] }),
    }),
    'static-assets.uncompressed',
  ],
  [
    'no hash in the name',
    seen(style([...packed, year], {}, { url: 'https://example.com/static/app.css' })),
    'static-assets.not-fingerprinted',
  ],
  ['an hour', seen(style([...packed, ['Cache-Control', 'max-age=3600']])), 'static-assets.short-age'],
  ['nothing said', seen(style([...packed])), 'static-assets.short-age'],
  [
    'long, but no-cache',
    seen(style([...packed, ['Cache-Control', 'no-cache, max-age=31536000']])),
    'static-assets.short-age',
  ],
  [
    'for shared caches only',
    seen(style([...packed, ['Cache-Control', 's-maxage=31536000']])),
    'static-assets.short-age',
  ],
  ['no Vary', seen(style([year, ['Content-Encoding', 'gzip']])), 'static-assets.no-vary'],
  [
    'Vary by something else',
    seen(style([year, ['Content-Encoding', 'gzip'], ['Vary', 'Cookie']])),
    'static-assets.no-vary',
  ],
  ['images only', seen(image(200)), 'static-assets.none-named'],
  ['not a page', { page: answered({ status: 404 }), assets: [] }, 'static-assets.no-page'],
  [
    'a file does not answer',
    seen(good, style([], {}, { seen: unanswered({ failure: 'timeout' }) })),
    'net.timeout',
  ],
  ['a file gives a server error', seen(good, style([], { status: 502 })), 'net.server-error'],
  ['too many requests', seen(good, style([], { status: 429 })), 'net.too-many-requests'],
  [
    'a shorter age is fine',
    seen(style([...packed, ['Cache-Control', 'max-age=3600']])),
    'static-assets.ok',
    { minAge: 3600 },
  ],
]);

describe('an address that changes with its content', () => {
  it.each([
    ['/static/app.55e7cbb9ba48.css', true],
    ['/assets/index-DiwrgTda.js', true],
    ['/assets/index-BfX3k9-q.js', true],
    ['/assets/application-4f8e1b2c9d.js', true],
    ['/main.3f2a1b4c.chunk.js', true],
    ['/_next/static/chunks/main.js', true],
    ['/app.css?v=12', true],
    ['/app.css?55e7cbb9', true],
    ['/lib/jquery-3.7.1.min.js', true],
    ['/a1b2c3d4e5/app.js', true],
    ['/npm/x@2.1.0/x.js', true],
    ['/static/app.css', false],
    ['/bootstrap.bundle.min.js', false],
    ['/app-settings.js', false],
    ['/jQueryPlugin.js', false],
    ['/deadbeef/app.js', false],
    ['/app.css?lang=en', false],
    ['/', false],
  ])('%s: %s', (path, expected) => {
    expect(isFingerprinted(`https://example.com${path}`)).toBe(expected);
  });
});

it('reads any caching header', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.webUrl({ withQueryParameters: true }), (rule, date, url) => {
      const age = freshFor(
        answered({
          headers: [
            ['Cache-Control', rule],
            ['Expires', date],
            ['Date', date],
          ],
        }),
      );
      expect(age === null || age >= 0).toBe(true);
      expect(typeof isFingerprinted(url)).toBe('boolean');
    }),
    { numRuns: 300 },
  );
});
