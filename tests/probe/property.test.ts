import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAddress, parseRanges } from '#lib/probe/address.ts';
import { makeBody } from '#lib/probe/body.ts';
import { readStrictTransport } from '#lib/probe/kinds/strict-transport.ts';
import { likeness } from '#lib/probe/likeness.ts';
import { probes } from '#lib/probe/registry.ts';
import { parseServer } from '#lib/probe/resolver.ts';
import { verdictSchema } from '#lib/probe/schema.ts';
import { siblingOf } from '#lib/probe/sibling.ts';
import { parseTarget } from '#lib/probe/target.ts';
import { networkCodes } from '#lib/probe/unusable.ts';
import { decodeAnswer, encodeQuery } from '#lib/probe/wire.ts';
import { arbitraryOf, arbitraryText } from './arbitrary.ts';

/** 2,000 cases in the test run, 100,000 with HOLDPOINT_LONG=1, over all judges and parsers. */
const total = process.env.HOLDPOINT_LONG ? 100_000 : 2_000;
const parsers = 8;
const numRuns = Math.ceil(total / (probes.length + parsers));
/** The test run is the same every time; the long mode looks somewhere new each time and prints its seed. */
const seeded = process.env.HOLDPOINT_LONG ? {} : { seed: 20_261_121 };
const now = new Date('2026-11-21T00:00:00Z');

describe('whatever was observed, judge gives a declared verdict and never throws', () => {
  it.each(probes.map((probe) => [probe.id, probe] as const))('%s', (_id, probe) => {
    const codes = { ...networkCodes, ...probe.codes };
    const params = probe.params.safeParse({});
    if (!params.success) return;
    fc.assert(
      fc.property(arbitraryOf(probe.observation), (observation) => {
        if (!probe.observation.safeParse(observation).success) return;
        const verdict = verdictSchema.parse(probe.judge(observation, params.data, now));
        expect(codes).toHaveProperty([verdict.code]);
        expect(verdict.verdict).toBe(codes[verdict.code as keyof typeof codes]?.[0]);
        expect(verdict.summary.length).toBeLessThan(20_000);
      }),
      { numRuns, ...seeded },
    );
  });
});

describe('whatever is sent, a parser answers and never throws', () => {
  const bytes = fc.uint8Array({ maxLength: 600 });
  const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void) =>
    fc.assert(
      fc.property(arbitrary, (value) => {
        property(value);
      }),
      { numRuns, ...seeded },
    );

  it('DNS answers of random bytes', () =>
    check(
      bytes,
      (message) =>
        void expect(decodeAnswer(message, 7, 'a.test', 'TXT')).toBeOneOf([null, expect.anything()]),
    ));

  it('DNS answers that begin well', () =>
    check(fc.tuple(bytes, fc.constantFrom('A', 'MX', 'TXT', 'CAA', 'SOA')), ([tail, type]) => {
      const head = encodeQuery(7, 'a.test', type).subarray(0, -11);
      const message = Buffer.concat([head, Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 1]), tail]);
      message.writeUInt16BE(0x8180, 2);
      message.writeUInt16BE(3, 6);
      decodeAnswer(message, 7, 'a.test', type);
    }));

  it('HSTS values', () =>
    check(arbitraryText, (value) => expect(typeof readStrictTransport(value).valid).toBe('boolean')));

  it('targets: what passes has a host, a port of the web and no credentials', () =>
    check(
      fc.oneof(
        arbitraryText,
        fc.webUrl(),
        arbitraryText.map((host) => `https://${host}`),
      ),
      (typed) => {
        const parsed = parseTarget(typed);
        if (!parsed.ok) return expect(parsed.reason.length).toBeGreaterThan(5);
        const url = new URL(parsed.target.url);
        expect([url.username, url.password, url.hash]).toEqual(['', '', '']);
        expect(parsed.target.url).not.toMatch(/[\s'"`$;|<>()\\]/);
      },
    ));

  it('addresses: none passes that is not public', () =>
    check(fc.oneof(fc.ipV4(), fc.ipV6(), fc.ipV4Extended(), arbitraryText), (address) => {
      const judged = judgeAddress(address);
      if (judged.ok)
        expect(judged.address).not.toMatch(/^(0|10|127|192\.168|169\.254|22[4-9]|2[345]\d)\.|^f|^::/);
    }));

  it('allow lists', () =>
    check(fc.array(arbitraryText, { maxLength: 3 }), (entries) => void parseRanges(entries)));

  it('resolvers, names and pages', () =>
    check(fc.tuple(arbitraryText, arbitraryText), ([one, other]) => {
      parseServer(one);
      siblingOf(one.toLowerCase());
      const alike = likeness(one, other, ['example.com']);
      expect(alike >= 0 && alike <= 1).toBe(true);
    }));

  it('compressed bodies', () =>
    check(
      fc.tuple(bytes, fc.constantFrom('gzip', 'br', 'deflate', 'zstd', 'gzip, br', 'x')),
      ([body, coding]) => {
        expect(
          typeof makeBody(body, [
            ['Content-Encoding', coding],
            ['Content-Type', 'text/html; charset=nonsense'],
          ]).text(),
        ).toBe('string');
      },
    ));
});
