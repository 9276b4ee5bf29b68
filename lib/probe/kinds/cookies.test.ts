import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpSeen } from '../net.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { purposeOf } from './cookie-purpose.ts';
import { cookies } from './cookies.ts';
import { isDeletion, readSetCookie, redactCookies, redactSetCookie } from './set-cookie.ts';

const setting = (...lines: string[]): HttpSeen =>
  answered({ headers: lines.map((line) => ['Set-Cookie', line]) });
const seen = (...lines: string[]) => ({ answers: [setting(...lines)] });
const full = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const past = 'Expires=Thu, 01 Jan 1970 00:00:00 GMT';

judgeTable(cookies, [
  ['all attributes', seen(`sessionid=a; ${full}`), 'cookies.ok'],
  [
    'attributes in capitals, without blanks',
    seen('sessionid=a;PATH=/;SECURE;HTTPONLY;SAMESITE=STRICT'),
    'cookies.ok',
  ],
  [
    'a flag with a value is still set',
    seen('sessionid=a; Secure=false; HttpOnly=0; SameSite=Lax'),
    'cookies.ok',
  ],
  ['tabs around attributes', seen('sessionid=a;\tSecure\t;\tHttpOnly ; SameSite = Lax'), 'cookies.ok'],
  ['a CSRF cookie need not be HttpOnly', seen('csrftoken=a; Secure; SameSite=Lax'), 'cookies.ok'],
  ['an XSRF cookie of a script framework', seen('XSRF-TOKEN=a; Secure; SameSite=Lax'), 'cookies.ok'],
  ['another cookie need not be HttpOnly', seen('theme=dark; Secure; SameSite=Lax'), 'cookies.ok'],
  ['SameSite=None with Secure', seen('sessionid=a; Secure; HttpOnly; SameSite=None'), 'cookies.ok'],
  ['a good __Host- cookie', seen(`__Host-sid=a; ${full}`), 'cookies.ok'],
  ['__Host- with an empty Domain', seen(`__Host-sid=a; Domain=; ${full}`), 'cookies.ok'],
  ['the last SameSite counts', seen('sessionid=a; Secure; HttpOnly; SameSite=x; SameSite=Lax'), 'cookies.ok'],
  [
    'Secure only inside the value',
    seen('sessionid=Secure; HttpOnly; SameSite=Lax'),
    'cookies.session-not-secure',
  ],
  [
    'Secure only inside the path',
    seen('sessionid=a; Path=/Secure; HttpOnly; SameSite=Lax'),
    'cookies.session-not-secure',
  ],
  [
    'Secure as part of a word',
    seen('sessionid=a; SecureX; HttpOnly; SameSite=Lax'),
    'cookies.session-not-secure',
  ],
  [
    'Secure as the value of another attribute',
    seen('sessionid=a; Priority=Secure; HttpOnly; SameSite=Lax'),
    'cookies.session-not-secure',
  ],
  ['Secure as the name of the cookie', seen('Secure=a; SameSite=Lax'), 'cookies.not-secure'],
  [
    'a comma is no separator',
    seen('sessionid=a, Secure; HttpOnly; SameSite=Lax'),
    'cookies.session-not-secure',
  ],
  ['connect.sid', seen('connect.sid=s%3Aa; Path=/; HttpOnly'), 'cookies.session-not-secure'],
  ['a session cookie without any', seen('PHPSESSID=a; path=/'), 'cookies.session-not-secure'],
  ['one of two is bad', seen(`sessionid=a; ${full}`, 'csrftoken=b; SameSite=Lax'), 'cookies.csrf-not-secure'],
  [
    'HttpOnly inside the value',
    seen('JSESSIONID=HttpOnly; Secure; SameSite=Lax'),
    'cookies.session-not-httponly',
  ],
  ['a token of an API', seen('access_token=a; Secure; SameSite=Lax'), 'cookies.session-not-httponly'],
  [
    'Django behind a proxy',
    seen('csrftoken=a; Secure; SameSite=Lax', 'sessionid=b; Secure; SameSite=Lax'),
    'cookies.session-not-httponly',
  ],
  ['SameSite=None alone', seen('widget=a; SameSite=None'), 'cookies.none-not-secure'],
  ['__Host- with a Domain', seen(`__Host-sid=a; Domain=example.com; ${full}`), 'cookies.prefix-broken'],
  ['__Host- without Path', seen('__Host-sid=a; Secure; HttpOnly; SameSite=Lax'), 'cookies.prefix-broken'],
  ['__Host- with a later, narrower Path', seen(`__Host-sid=a; ${full}; Path=/app`), 'cookies.prefix-broken'],
  ['__secure- in small letters, not Secure', seen('__secure-x=a; SameSite=Lax'), 'cookies.prefix-broken'],
  [
    '__Host-Http- readable by scripts',
    seen('__Host-Http-x=a; Path=/; Secure; SameSite=Lax'),
    'cookies.prefix-broken',
  ],
  ['a cookie of no known purpose', seen('a=b; SameSite=Lax'), 'cookies.not-secure'],
  ['no SameSite', seen('sessionid=a; Secure; HttpOnly'), 'cookies.no-samesite'],
  ['a SameSite nobody knows', seen('sessionid=a; Secure; HttpOnly; SameSite=Yes'), 'cookies.no-samesite'],
  [
    'the last SameSite is empty',
    seen('sessionid=a; Secure; HttpOnly; SameSite=Lax; SameSite'),
    'cookies.no-samesite',
  ],
  ['a session cookie being deleted', seen(`sessionid=; ${past}`), 'cookies.none-seen'],
  ['Max-Age=0 being deleted', seen('sessionid=a; Max-Age=0'), 'cookies.none-seen'],
  [
    'Max-Age counts before Expires',
    seen(`sessionid=a; Max-Age=60; ${past}; SameSite=Lax`),
    'cookies.session-not-secure',
  ],
  ['a control character: browsers drop it', seen('sessionid=a\u0001b'), 'cookies.none-seen'],
  ['no cookie at all', seen(), 'cookies.none-seen'],
  ['no cookie on a 404', { answers: [answered(), answered({ status: 404 })] }, 'cookies.none-seen'],
  [
    'the user names the session cookie',
    seen('app=a; Secure; SameSite=Lax'),
    'cookies.session-not-httponly',
    { sessionCookies: ['APP'] },
  ],
  [
    'the user says it is none',
    seen('quiz_session=a; Secure; SameSite=Lax'),
    'cookies.ok',
    { otherCookies: ['quiz_session'] },
  ],
  [
    'a bad cookie beside a timeout',
    { answers: [setting('sid=a'), unanswered({ failure: 'timeout' })] },
    'cookies.session-not-secure',
  ],
  [
    'a good cookie beside a timeout',
    { answers: [setting(`sid=a; ${full}`), unanswered({ failure: 'timeout' })] },
    'net.timeout',
  ],
  [
    'a bad cookie on an error page',
    { answers: [answered({ status: 500, headers: [['set-cookie', 'sid=a']] })] },
    'cookies.session-not-secure',
  ],
  ['only an error page', { answers: [answered({ status: 502 })] }, 'net.server-error'],
  [
    'a bot wall',
    { answers: [answered({ status: 403, headers: [['cf-mitigated', 'challenge']] })] },
    'net.bot-wall',
  ],
]);

describe('the purpose of a cookie, by its name', () => {
  it.each([
    ['sessionid', 'session'],
    ['PHPSESSID', 'session'],
    ['JSESSIONID', 'session'],
    ['ASP.NET_SessionId', 'session'],
    ['ASPSESSIONIDQABCD', 'session'],
    ['.AspNetCore.Identity.Application', 'session'],
    ['_myapp_session', 'session'],
    ['laravel_session', 'session'],
    ['sid', 'session'],
    ['token', 'session'],
    ['__Secure-next-auth.session-token', 'session'],
    ['wordpress_logged_in_0123', 'session'],
    ['userToken', 'session'],
    ['remember_web_59ba', 'session'],
    ['remember_token', 'session'],
    ['csrftoken', 'csrf'],
    ['_csrf', 'csrf'],
    ['XSRF-TOKEN', 'csrf'],
    ['__Host-next-auth.csrf-token', 'csrf'],
    ['__RequestVerificationToken', 'csrf'],
    ['.AspNetCore.Antiforgery.x', 'csrf'],
    ['_ga_SESSION', 'other'],
    ['_hjSession_1', 'other'],
    ['incap_ses_1', 'other'],
    ['ai_session', 'other'],
    ['AWSALBCORS', 'other'],
    ['possession', 'other'],
    ['assessment', 'other'],
    ['author', 'other'],
    ['inside', 'other'],
    ['lang', 'other'],
  ])('%s: %s', (name, purpose) => {
    expect(purposeOf(name, { session: [], other: [] })).toBe(purpose);
  });
});

describe('the parser', () => {
  it('reads any text without throwing, and redaction keeps what is judged', () => {
    const line = fc.oneof(
      fc.string(),
      fc
        .array(
          fc.constantFrom(
            'sid',
            '=',
            ';',
            ' ',
            '\t',
            'Secure',
            'SameSite',
            'None',
            '__Host-',
            'Path',
            '/',
            '"',
            ',',
            '\0',
            'é',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(line, (sent) => {
        const whole = readSetCookie(sent);
        const kept = readSetCookie(redactSetCookie(sent));
        expect(kept && { ...kept, value: '' }).toEqual(whole && { ...whole, value: '' });
        expect(redactSetCookie(redactSetCookie(sent))).toBe(redactSetCookie(sent));
        expect(cookies.judge(seen(sent), cookies.params.parse({}), new Date(0)).code in cookies.codes).toBe(
          true,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('stores no value', () => {
    const stored = redactCookies(setting('sid=very-secret-value; Path=/; Secure'));
    expect(JSON.stringify(stored)).not.toContain('very-secret');
    expect(stored.ok && stored.headers[0]?.[1]).toBe('sid=[17 characters]; Path=/; Secure');
  });

  it('reads 64 KB of hostile text at once', () => {
    for (const hostile of [
      ' '.repeat(65_000),
      ';'.repeat(65_000),
      `a=b;${' \t'.repeat(32_000)}x`,
      '='.repeat(65_000),
    ]) {
      const started = performance.now();
      readSetCookie(hostile);
      expect(performance.now() - started).toBeLessThan(5_000);
    }
  });

  it('keeps a cookie whose date lies ahead', () => {
    const cookie = readSetCookie('a=b; Expires=Wed, 21-Oct-2037 07:28:00 GMT');
    expect(cookie && isDeletion(cookie, Date.parse('2026-11-21'))).toBe(false);
  });
});
