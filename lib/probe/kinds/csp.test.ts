import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { csp } from './csp.ts';
import { isWide, metaPolicies, readPolicies } from './csp-policy.ts';

const html: [string, string] = ['Content-Type', 'text/html; charset=utf-8'];
const sent = (...values: string[]) => ({
  page: answered({
    headers: [html, ...values.map((value): [string, string] => ['Content-Security-Policy', value])],
  }),
  metas: [],
});
const named = (name: string, value: string) => ({
  page: answered({ headers: [html, [name, value]] }),
  metas: [],
});
const meta = (content: string, late = false) => ({
  page: answered({ headers: [html] }),
  metas: [{ content, late }],
});
const page = (facts: Parameters<typeof answered>[0]) => ({ page: answered(facts), metas: [] });

judgeTable(csp, [
  ['own scripts only', sent("default-src 'self'"), 'csp.ok'],
  [
    'strict-dynamic without a nonce: nothing inline runs',
    sent("script-src 'strict-dynamic' 'unsafe-inline'"),
    'csp.ok',
  ],
  ['nothing at all', sent("default-src 'none'"), 'csp.ok'],
  ['an empty list is none', sent('script-src'), 'csp.ok'],
  [
    'unsafe-inline beside a nonce does not count',
    sent("script-src 'unsafe-inline' 'nonce-r4nd0m=='"),
    'csp.ok',
  ],
  [
    'unsafe-inline beside a hash does not count',
    sent("script-src 'unsafe-inline' 'SHA256-abc/+_-='"),
    'csp.ok',
  ],
  [
    'strict-dynamic with fallbacks for old browsers',
    sent("script-src 'strict-dynamic' 'nonce-abc' 'unsafe-inline' https: http:"),
    'csp.ok',
  ],
  [
    'strict-dynamic switches * and data: off',
    sent("script-src 'strict-dynamic' 'sha256-abc' * data:"),
    'csp.ok',
  ],
  ['unsafe-inline for styles only', sent("default-src 'self'; style-src 'self' 'unsafe-inline'"), 'csp.ok'],
  [
    'script-src overrides default-src',
    sent("default-src * 'unsafe-inline' 'unsafe-eval'; script-src 'self'"),
    'csp.ok',
  ],
  ['unquoted unsafe-inline is a host name', sent("script-src 'self' unsafe-inline"), 'csp.ok'],
  ['WebAssembly only', sent("script-src 'self' 'wasm-unsafe-eval'"), 'csp.ok'],
  ['subdomains of one owner', sent("script-src 'self' *.example.com https://*.example.co.uk:443"), 'csp.ok'],
  ['a sandbox without scripts', sent('sandbox allow-forms'), 'csp.ok'],
  [
    'two headers: what one forbids is forbidden',
    sent("script-src * 'unsafe-inline'", "script-src 'self'"),
    'csp.ok',
  ],
  [
    'two policies in one header',
    sent("script-src 'self' 'unsafe-inline', script-src https: 'nonce-abc'"),
    'csp.ok',
  ],
  ['the first of two directives counts', sent("script-src 'self'; script-src * 'unsafe-inline'"), 'csp.ok'],
  ['names without case, odd blanks', sent(";;\tSCRIPT-SRC\t'SELF'  ;"), 'csp.ok'],
  ['img-src * is none of ours', sent("default-src 'self'; img-src * data:"), 'csp.ok'],
  ['a policy in the page', meta("script-src 'self'"), 'csp.ok'],
  [
    'a late policy in the page, but a header too',
    { ...sent("script-src 'self'"), metas: [{ content: "img-src 'self'", late: true }] },
    'csp.ok',
  ],
  [
    'effective unsafe-inline',
    sent("default-src 'self'; script-src 'self' 'unsafe-inline'"),
    'csp.unsafe-inline',
  ],
  ['unsafe-inline by way of default-src', sent("default-src 'self' 'UNSAFE-INLINE'"), 'csp.unsafe-inline'],
  ['a nonce that is none', sent("script-src 'unsafe-inline' 'nonce-'"), 'csp.unsafe-inline'],
  [
    'a template that was not filled in',
    sent("script-src 'unsafe-inline' 'nonce-{{ nonce }}'"),
    'csp.unsafe-inline',
  ],
  ['a nonce for styles only', sent("script-src 'unsafe-inline'; style-src 'nonce-abc'"), 'csp.unsafe-inline'],
  [
    'a nonce in default-src does not reach script-src',
    sent("default-src 'nonce-abc'; script-src 'unsafe-inline'"),
    'csp.unsafe-inline',
  ],
  [
    'elements bound, attributes not',
    sent("script-src-elem 'self'; script-src-attr 'unsafe-inline'; script-src 'self'"),
    'csp.unsafe-inline',
  ],
  ['only elements are named', sent("script-src-elem 'self'"), 'csp.unsafe-inline'],
  [
    'two policies that both allow it',
    sent("script-src 'unsafe-inline'", "script-src 'self' 'unsafe-inline'"),
    'csp.unsafe-inline',
  ],
  ['any host', sent('script-src *'), 'csp.wildcard'],
  ['any host over https', sent("script-src 'self' https:"), 'csp.wildcard'],
  ['any host, written with a scheme', sent('script-src https://*'), 'csp.wildcard'],
  ['any host on a port', sent('script-src *:443'), 'csp.wildcard'],
  ['all of a top-level domain', sent('script-src *.com'), 'csp.wildcard'],
  ['every customer of a host', sent("script-src 'self' https://*.github.io"), 'csp.wildcard'],
  ['data: scripts', sent("script-src 'self' data:"), 'csp.data-scripts'],
  ['data: by way of default-src', sent("default-src 'self' DATA:"), 'csp.data-scripts'],
  ['unsafe-eval', sent("script-src 'self' 'unsafe-eval'"), 'csp.unsafe-eval'],
  [
    'unsafe-eval is not a host source',
    sent("script-src 'strict-dynamic' 'nonce-abc' 'unsafe-eval'"),
    'csp.unsafe-eval',
  ],
  ['frames only', sent("frame-ancestors 'none'"), 'csp.scripts-unlimited'],
  ['upgrade only', sent('upgrade-insecure-requests'), 'csp.scripts-unlimited'],
  ['a colon in place of a blank', sent("script-src: 'self'"), 'csp.scripts-unlimited'],
  [
    'curly quotes: the directive does not count',
    sent('script-src ‘self’; img-src *'),
    'csp.scripts-unlimited',
  ],
  ['frame-ancestors in the page', meta("frame-ancestors 'none'; img-src *"), 'csp.scripts-unlimited'],
  ['a sandbox in the page does not count', meta('sandbox; img-src *'), 'csp.scripts-unlimited'],
  ['scripts before the policy', meta("script-src 'self'", true), 'csp.late-meta'],
  ['report-only', named('Content-Security-Policy-Report-Only', "script-src 'self'"), 'csp.report-only'],
  ['none', sent(), 'csp.missing'],
  ['an empty one', sent(' ; ,'), 'csp.missing'],
  [
    'an old name that browsers ignore',
    named('X-Content-Security-Policy', "script-src 'self'"),
    'csp.missing',
  ],
  ['JSON', page({ headers: [['content-type', 'application/json']] }), 'csp.no-page'],
  ['not found', page({ status: 404, headers: [html] }), 'csp.no-page'],
  ['a redirect that leads nowhere', page({ status: 302 }), 'csp.no-page'],
  [
    'another site',
    page({
      url: 'https://login.example.org/',
      hops: [{ url: 'https://example.com/', status: 302, location: 'https://login.example.org/' }],
    }),
    'csp.no-page',
  ],
  [
    'a subdomain of the site',
    page({
      url: 'https://www.example.com/',
      headers: [html],
      hops: [{ url: 'https://example.com/', status: 302, location: 'https://www.example.com/' }],
    }),
    'csp.missing',
  ],
  ['no answer', { page: unanswered(), metas: [] }, 'net.refused'],
  ['a server error', page({ status: 503 }), 'net.server-error'],
]);

describe('policies in a page', () => {
  const policy = '<meta http-equiv="Content-Security-Policy" content="script-src &#39;self&#39;">';
  it.each([
    [
      'in the head',
      `<!doctype html><html><head>${policy}</head>`,
      [{ content: "script-src 'self'", late: false }],
    ],
    ['without a head', policy, [{ content: "script-src 'self'", late: false }]],
    ['behind a script', `<script>1</script>${policy}`, [{ content: "script-src 'self'", late: true }]],
    [
      'in capitals, unquoted',
      '<META CONTENT=default-src HTTP-EQUIV=content-security-policy>',
      [{ content: 'default-src', late: false }],
    ],
    ['in a comment', `<!-- ${policy} -->`, []],
    ['in a script', `<script>"${policy}"</script>`, []],
    ['in a noscript', `<noscript>${policy}</noscript>`, []],
    ['in a template', `<template>${policy}</template>`, []],
    ['in the body', `<body>${policy}`, []],
    ['behind text', `hello ${policy}`, []],
    ['behind the head', `<head></head>${policy}`, []],
    ['report-only', policy.replace('Policy', 'Policy-Report-Only'), []],
    ['an unfinished tag', policy.slice(0, -1), []],
  ])('%s', (_name, text, expected) => {
    expect(metaPolicies(text)).toEqual(expected);
  });
});

describe('the parser', () => {
  const tokens = [
    "'self'",
    "'unsafe-inline'",
    "'nonce-a'",
    'script-src',
    'default-src',
    '*',
    'data:',
    ';',
    ',',
    ' ',
    '\t',
    'é',
    '*.com',
    '',
    "'",
  ];
  it('reads any text without throwing, and always comes to a verdict', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...tokens)).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), text, fc.boolean(), (headers, content, late) => {
        const verdict = csp.judge({ ...sent(...headers), metas: [{ content, late }] }, {}, new Date(0));
        expect(verdict.code in csp.codes).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is never looser with one policy more', () => {
    const text = fc
      .array(fc.constantFrom(...tokens), { minLength: 1 })
      .map((parts) => `script-src ${parts.join(' ').replaceAll(/[;,]/g, '')}`);
    fc.assert(
      fc.property(text, text, (one, other) => {
        const passes = (values: string[]) => csp.judge(sent(...values), {}, new Date(0)).verdict === 'pass';
        if (passes([one])) expect(passes([one, other])).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('reads 64 KB of hostile text at once', () => {
    for (const hostile of [
      ';'.repeat(65_000),
      ' '.repeat(65_000),
      ','.repeat(65_000),
      `script-src *${'.a'.repeat(32_000)}!`,
    ]) {
      const started = performance.now();
      csp.judge(sent(hostile), {}, new Date(0));
      expect(performance.now() - started).toBeLessThan(5_000);
    }
    expect(readPolicies(['a b;a c, d'])).toHaveLength(2);
    expect(isWide('*.example.com')).toBe(false);
  });
});
