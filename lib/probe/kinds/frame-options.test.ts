import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RawHeaders } from '../net.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { frameOptions } from './frame-options.ts';

const sent = (...headers: RawHeaders) => ({ page: answered({ headers }), inMeta: false });
const policy = (value: string): [string, string] => ['Content-Security-Policy', value];
const options = (value: string): [string, string] => ['X-Frame-Options', value];

judgeTable(frameOptions, [
  ['DENY', sent(options('DENY')), 'frame-options.ok'],
  ['small letters and blanks', sent(options('  sameorigin ')), 'frame-options.ok'],
  ['the same value twice', sent(options('DENY'), options('deny')), 'frame-options.ok'],
  ['none', sent(policy("frame-ancestors 'none'")), 'frame-options.ok'],
  ['an empty list', sent(policy('frame-ancestors')), 'frame-options.ok'],
  ['named sites', sent(policy("frame-ancestors 'self' https://partner.example.org")), 'frame-options.ok'],
  ['both, and they agree', sent(policy("frame-ancestors 'self'"), options('SAMEORIGIN')), 'frame-options.ok'],
  [
    'own origin written out',
    sent(policy('frame-ancestors https://example.com'), options('SAMEORIGIN')),
    'frame-options.ok',
  ],
  [
    'the old pair for a partner',
    sent(policy('frame-ancestors https://a.example.org'), options('ALLOW-FROM https://a.example.org')),
    'frame-options.ok',
  ],
  [
    'two policies: the narrower counts',
    sent(policy('frame-ancestors *'), policy("frame-ancestors 'self'")),
    'frame-options.ok',
  ],
  [
    'two policies in one field',
    sent(policy("frame-ancestors *, frame-ancestors 'none'")),
    'frame-options.ok',
  ],
  [
    "'none' beside a source does not count",
    sent(policy("frame-ancestors 'none' https://a.example.org")),
    'frame-options.ok',
  ],
  ['nothing', sent(), 'frame-options.missing'],
  ['a policy about something else', sent(policy("default-src 'self'")), 'frame-options.missing'],
  ['any site', sent(policy('frame-ancestors *')), 'frame-options.open'],
  [
    'any site, although X-Frame-Options denies',
    sent(policy('frame-ancestors *'), options('DENY')),
    'frame-options.open',
  ],
  ['any site over https', sent(policy("frame-ancestors 'self' https:")), 'frame-options.open'],
  ['every customer of a host', sent(policy('frame-ancestors *.vercel.app')), 'frame-options.open'],
  ['only ALLOW-FROM', sent(options('ALLOW-FROM https://a.example.org')), 'frame-options.allow-from'],
  ['ALLOWALL', sent(options('ALLOWALL')), 'frame-options.not-understood'],
  ['a made-up value', sent(options('SAME-ORIGIN')), 'frame-options.not-understood'],
  ['a quoted value', sent(options('"DENY"')), 'frame-options.not-understood'],
  ['an empty value', sent(options('')), 'frame-options.missing'],
  ['two values', sent(options('DENY, SAMEORIGIN')), 'frame-options.values-differ'],
  [
    'two fields',
    sent(options('SAMEORIGIN'), options('ALLOW-FROM https://a.example.org')),
    'frame-options.values-differ',
  ],
  ['DENY but own frames', sent(policy("frame-ancestors 'self'"), options('DENY')), 'frame-options.differ'],
  [
    'SAMEORIGIN but partners',
    sent(policy("frame-ancestors 'self' https://a.example.org"), options('SAMEORIGIN')),
    'frame-options.differ',
  ],
  [
    'report-only',
    sent(['Content-Security-Policy-Report-Only', "frame-ancestors 'none'"]),
    'frame-options.report-only',
  ],
  ['in the page only', { page: answered(), inMeta: true }, 'frame-options.only-in-meta'],
  [
    'in the page and as a header',
    { page: answered({ headers: [options('DENY')] }), inMeta: true },
    'frame-options.ok',
  ],
  ['an image', sent(['Content-Type', 'image/png']), 'frame-options.no-page'],
  ['a timeout', { page: unanswered({ failure: 'timeout' }), inMeta: false }, 'net.timeout'],
]);

it('comes to a verdict whatever is sent', () => {
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom('frame-ancestors *', 'DENY', ',', "'none'", 'allow-from'),
  );
  fc.assert(
    fc.property(value, value, (one, other) => {
      const verdict = frameOptions.judge(sent(policy(one), options(other)), {}, new Date(0));
      expect(verdict.code in frameOptions.codes).toBe(true);
    }),
    { numRuns: 300 },
  );
});
