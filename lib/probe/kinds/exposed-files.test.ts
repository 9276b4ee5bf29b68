import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpFacts, HttpResult, HttpSeen, Net } from '../net.ts';
import type { Target } from '../schema.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { exposedFiles } from './exposed-files.ts';
import { signatureOf } from './file-signatures.ts';

const file = (
  path: string,
  seen: HttpSeen,
  signature: string | null = null,
  sha256: string | null = null,
  secret = false,
) => ({ path, seen, signature, secret, sha256 });
const control = file('/.holdpoint-0a1b', answered({ status: 404 }));
const seen = (...files: ReturnType<typeof file>[]) => ({ control, files });
const page = file('/x', answered(), null, 'aa');

judgeTable(exposedFiles, [
  ['404', seen(file('/.env', answered({ status: 404 }))), 'exposed-files.none'],
  ['403', seen(file('/.git/HEAD', answered({ status: 403 }))), 'exposed-files.none'],
  ['a redirect to the front page', seen(file('/.env', answered({ status: 302 }))), 'exposed-files.none'],
  [
    'a page with 200 for everything',
    { control: page, files: [{ ...page, path: '/.env' }] },
    'exposed-files.none',
  ],
  [
    'a page with 200 that differs each time',
    { control: page, files: [file('/.env', answered(), null, 'bb')] },
    'exposed-files.none',
  ],
  [
    'an error page that looks like a setting',
    seen(file('/.env', answered({ status: 404 }), 'environment file', 'aa')),
    'exposed-files.none',
  ],
  ['settings', seen(file('/.env', answered(), 'environment file', 'aa')), 'exposed-files.found'],
  [
    'part of a dump',
    seen(file('/dump.sql', answered({ status: 206 }), 'database dump', 'aa')),
    'exposed-files.found',
  ],
  [
    'a repository beside a clean .env',
    seen(file('/.env', answered({ status: 404 })), file('/.git/HEAD', answered(), 'git head', 'aa')),
    'exposed-files.found',
  ],
  [
    'settings, and another ask timed out',
    seen(file('/.env', answered(), 'environment file', 'aa'), file('/x', unanswered())),
    'exposed-files.found',
  ],
  ['an example', seen(file('/.env.example', answered(), 'environment file', 'aa')), 'exposed-files.example'],
  [
    'an example with a real key in it',
    seen(file('/.env.example', answered(), 'environment file', 'aa', true)),
    'exposed-files.found',
  ],
  [
    'everything is an environment file',
    {
      control: file('/c', answered(), 'environment file', 'aa'),
      files: [file('/.env', answered(), 'environment file', 'aa')],
    },
    'exposed-files.everything',
  ],
  [
    'a bot wall',
    seen(file('/.env', answered({ status: 403, headers: [['cf-mitigated', 'challenge']] }))),
    'net.bot-wall',
  ],
  ['too many requests', seen(file('/.env', answered({ status: 429 }))), 'net.too-many-requests'],
  ['no answer', seen(file('/.env', unanswered({ failure: 'timeout' }))), 'net.timeout'],
]);

const bytesOf = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0) & 255);

describe('what a body is', () => {
  it.each([
    ['DEBUG=1\n# note\n\nDATABASE_URL=postgres://x\n', 'environment file'],
    ['export SECRET="a b"', 'environment file'],
    ['ref: refs/heads/main\n', 'git head'],
    ['0123456789abcdef0123456789abcdef01234567\n', 'git head'],
    ['[core]\n\trepositoryformatversion = 0\n', 'git configuration'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA', 'private key'],
    ['alice:$apr1$abc$def\n', 'password file'],
    ['-- PostgreSQL database dump\n', 'database dump'],
    ['PGDMP\x01\x0e', 'database dump'],
    ['SQLite format 3\0\x10', 'SQLite database'],
    ['PK\x03\x04\x14', 'archive'],
    ['\x1f\x8b\x08', 'archive'],
    ['\0\0\0\x01Bud1\0', 'folder listing of a Mac'],
    ['[default]\naws_access_key_id = A\naws_secret_access_key = b\n', 'cloud credentials'],
    ['services:\n  web:\n    image: x\n', 'compose file'],
    ["<?php\ndefine('DB_PASSWORD', 'x');", 'source code'],
    ['import os\nSECRET_KEY = "x"\nDEBUG = False\n', 'source code'],
    ['<!doctype html><p>a=b</p>\nA=1\nB=2', null],
    ['<html>\nref: refs/heads/main', null],
    ['Not found', null],
    ['{"error": "not found"}', null],
    ['body { color: red }\n[core]x', null],
    ['Use KEY=value lines.\nThen start it.\nSee the manual.\n', null],
    ['', null],
  ])('%j: %s', (text, label) => {
    expect(signatureOf(bytesOf(text), text)).toBe(label);
  });

  it('is found out for any bytes, in time', () => {
    fc.assert(
      fc.property(fc.string(), (text) => signatureOf(bytesOf(text), text) !== undefined),
      { numRuns: 300 },
    );
    for (const text of [' ', '\n', 'a=', 'A', '\ta:\n']) {
      const started = performance.now();
      signatureOf(new Uint8Array(), text.repeat(1_000_000 / text.length));
      expect(performance.now() - started).toBeLessThan(15_000);
    }
  });
});

it('keeps no content, and asks for a random name too', async () => {
  const asked: string[] = [];
  const http: Net['http'] = async ({ path = '' } = {}): Promise<HttpResult> => {
    asked.push(path);
    const text = 'API_KEY=very-private\n';
    const facts: Partial<HttpFacts> = {
      bodyBytes: text.length,
      headers: [['Set-Cookie', 'sid=very-private']],
    };
    return { ...answered(facts), body: { bytes: bytesOf(text), text: () => text }, chain: [] };
  };
  const o = await exposedFiles.observe({} as Target, { paths: ['/private.txt'] }, {
    http,
    nonce: '0a1b',
  } as Net);
  expect(asked).toContain('/.holdpoint-0a1b');
  expect(asked).toContain('/private.txt');
  expect(JSON.stringify(o)).not.toContain('very-private');
  expect(exposedFiles.observation.parse(o)).toEqual(o);
});
