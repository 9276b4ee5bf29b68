import { expect, it } from 'vitest';
import { printable } from './io.ts';

it.each([
  ['plain text, with “marks”', 'plain text, with “marks”'],
  ['a\u001b[2Jb', 'a[2Jb'],
  ['a\u009b31mb', 'a31mb'],
  ['one\r\ntwo\tthree', 'one twothree'],
  ['safe\u202etxt.exe', 'safetxt.exe'],
  ['bell\u0007', 'bell'],
])('%j is printed as %j', (text, shown) => expect(printable(text)).toBe(shown));
