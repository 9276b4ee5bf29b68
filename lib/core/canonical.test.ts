import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, digest, type Json } from './canonical.ts';

// The examples of RFC 8785 §3.2.2 and §3.2.3.
test('numbers, strings and literals are written as RFC 8785 writes them', () => {
  const value = {
    numbers: [JSON.parse('333333333.33333329') as number, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  const expected =
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
    '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}';
  expect(canonical(value)).toBe(expected);
});

test('members are sorted by UTF-16 code units', () => {
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
  expect(Object.values(JSON.parse(canonical(value)) as object)).toBeTruthy();
  expect(canonical(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udfff': 1 }, [undefined]])(
  '%o cannot be said',
  (value) => {
    expect(() => canonical(value as Json)).toThrow(TypeError);
  },
);

test('the form does not depend on the order of members, and reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      const text = canonical(value as Json);
      const back = JSON.parse(text) as Json;
      expect(canonical(back)).toBe(text);
      expect(digest(reversed(back))).toBe(digest(value as Json));
    }),
  );
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, own]) => [key, reversed(own)]),
  );
}
