import { describe, expect, it } from 'vitest';
import { cleanName, disposition, sniff } from './rules.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const raw = (...values: number[]) => new Uint8Array(values);

describe('sniff goes by the content', () => {
  it.each<[string, Uint8Array, string | null]>([
    ['a PNG', raw(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'image/png'],
    ['a JPEG', raw(0xff, 0xd8, 0xff, 0xe0, 0), 'image/jpeg'],
    ['a WebP', bytes('RIFF\u0001\u0001\u0001\u0001WEBP'), 'image/webp'],
    ['a PDF', bytes('%PDF-1.7'), 'application/pdf'],
    ['a ZIP', raw(0x50, 0x4b, 3, 4, 0), 'application/zip'],
    ['a page of HTML is text', bytes('<script>alert(1)</script>'), 'text/plain; charset=utf-8'],
    ['an SVG is text', bytes('<svg onload="x"/>'), 'text/plain; charset=utf-8'],
    ['UTF-8', bytes('Prüfung ✓'), 'text/plain; charset=utf-8'],
    ['a program', raw(0x7f, 0x45, 0x4c, 0x46, 0, 0), null],
    ['broken UTF-8', raw(0xc3, 0x28), null],
  ])('%s', (_, content, mediaType) => {
    expect(sniff(content)).toBe(mediaType);
  });
});

it.each([
  ['image/png', 'shot.png', `inline; filename="shot.png"; filename*=UTF-8''shot.png`],
  [
    'text/plain; charset=utf-8',
    'Prüfung (1).log',
    `attachment; filename="Pr_fung (1).log"; filename*=UTF-8''Pr%C3%BCfung%20%281%29.log`,
  ],
  [
    'application/pdf',
    '50%\\a"b.pdf',
    `attachment; filename="50__a_b.pdf"; filename*=UTF-8''50%25%5Ca%22b.pdf`,
  ],
])('%s %s is handed out as it should be', (mediaType, name, header) => {
  expect(disposition(mediaType, name)).toBe(header);
});

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\x\\a"b\n.txt', 'ab.txt'],
  ['..', 'file'],
  ['', 'file'],
])('the name %j becomes %j', (given, kept) => {
  expect(cleanName(given)).toBe(kept);
});
