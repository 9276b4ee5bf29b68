import { describe, expect, it } from 'vitest';
import type { HttpSeen } from '../net.ts';
import { answered, unanswered } from '../seen.ts';
import { hostMalformed } from './host-malformed.ts';
import { FOREIGN } from './host-rejection.ts';

const now = new Date('2026-11-21T00:00:00Z');
const refused = { form: 'none' as const, seen: answered({ status: 400 }) as HttpSeen, inBody: false };
const two = (seen: HttpSeen, inBody = false) => ({ form: 'two' as const, seen, inBody });
const to = (location: string) => answered({ status: 301, headers: [['Location', location]] });

describe('host-malformed', () => {
  it.each([
    ['400', two(answered({ status: 400 })), 'host-malformed.ok'],
    ['400 that echoes', two(answered({ status: 400 }), true), 'host-malformed.ok'],
    ['421', two(answered({ status: 421 })), 'host-malformed.ok'],
    ['closed', two(unanswered({ failure: 'closed', stage: 'request' })), 'host-malformed.ok'],
    ['reset', two(unanswered({ failure: 'reset', stage: 'request' })), 'host-malformed.ok'],
    ['200', two(answered()), 'host-malformed.accepted'],
    ['a redirect to the site', two(to('https://example.com/')), 'host-malformed.accepted'],
    ['a server error', two(answered({ status: 500 }), true), 'host-malformed.accepted'],
    ['the name in Location', two(to(`https://${FOREIGN}/`)), 'host-malformed.reflected'],
    ['the name in a page', two(answered(), true), 'host-malformed.reflected'],
    ['a timeout', two(unanswered({ failure: 'timeout' })), 'net.timeout'],
    ['too many requests', two(answered({ status: 429 })), 'net.too-many-requests'],
  ])('%s', (_name, answer, code) => {
    const seen = { baseline: answered() as HttpSeen, answers: [refused, answer] };
    expect(hostMalformed.observation.parse(seen)).toEqual(seen);
    expect(hostMalformed.judge(seen, {}, now).code).toBe(code);
  });

  it('says nothing about a site that does not answer', () => {
    const baseline = unanswered({ failure: 'timeout' });
    expect(hostMalformed.judge({ baseline, answers: [refused] }, {}, now).code).toBe('net.timeout');
  });
});
