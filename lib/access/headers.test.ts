import { expect, test } from 'vitest';
import { pagePolicy, securityHeaders } from './headers.ts';

const named = (secure: boolean) => Object.fromEntries(securityHeaders(secure));

test('over HTTPS the browser is told to stay with it for a year, sub-domains too', () => {
  expect(named(true)['Strict-Transport-Security']).toBe('max-age=31536000; includeSubDomains');
  expect(named(false)).not.toHaveProperty('Strict-Transport-Security');
});

test('every answer forbids framing, sniffing and telling others where one was', () => {
  expect(named(false)).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
  });
});

test('scripts run by the nonce alone', () => {
  const policy = pagePolicy('abc', { secure: true, dev: false });
  const scripts = policy.split('; ').find((part) => part.startsWith('script-src'));
  expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-eval');
});
