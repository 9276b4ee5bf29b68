import { expect, it } from 'vitest';
import type { RawHeaders } from '../net.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { xssHeader } from './xss-header.ts';

const sent = (...values: string[]) => ({
  page: answered({ headers: values.map((value) => ['X-XSS-Protection', value]) }),
  metas: [],
});
const withPolicy = (policy: string, ...rest: RawHeaders) => ({
  page: answered({ headers: [['Content-Security-Policy', policy], ...rest] }),
  metas: [],
});

judgeTable(xssHeader, [
  ['nothing', sent(), 'xss-header.absent'],
  ['0', sent('0'), 'xss-header.off'],
  ['0 with something behind', sent(' 0; mode=block'), 'xss-header.off'],
  ['a policy in its place', withPolicy("script-src 'self'"), 'xss-header.csp'],
  [
    'a policy in the page',
    { page: answered(), metas: ["script-src 'nonce-a' 'unsafe-inline'"] },
    'xss-header.csp',
  ],
  [
    'a policy that allows inline scripts',
    withPolicy("script-src 'self' 'unsafe-inline'"),
    'xss-header.absent',
  ],
  ['1', sent('1'), 'xss-header.on'],
  ['block', sent('1; mode=block'), 'xss-header.on'],
  ['on, with a policy', withPolicy("script-src 'self'", ['X-XSS-Protection', '1']), 'xss-header.on'],
  ['twice, once on', sent('0', '1; report=/x'), 'xss-header.on'],
  ['nonsense', sent('block'), 'xss-header.not-understood'],
  ['zero and more', sent('00'), 'xss-header.not-understood'],
  ['an error page of the client', { page: answered({ status: 401 }), metas: [] }, 'xss-header.no-page'],
  ['too many requests', { page: answered({ status: 429 }), metas: [] }, 'net.too-many-requests'],
  ['no answer', { page: unanswered(), metas: [] }, 'net.refused'],
]);

it('says why the old filter is left off', () => {
  expect(xssHeader.judge(sent('1'), {}, new Date(0)).summary).toContain('content security policy');
});
