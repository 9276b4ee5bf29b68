import { describe, expect, test } from 'vitest';
import { canonical, type Json, sha256 } from '#lib/core/canonical.ts';
import { FIRST_PREV } from './event-line.ts';
import { LONGEST_LINE } from './lines.ts';
import { misfitCodes, type Proof, verifyHistory } from './verify.ts';

const chain = 'project:0193a1b2-0000-7000-8000-00000000000a';
type Event = { [key: string]: Json };

// Written out here rather than taken from the exporter: the verifier is held to the page, not to our writer.
function seal(event: Event): Event {
  const { hash: _old, ...rest } = event;
  return { ...rest, hash: sha256(canonical(rest)) };
}

function chainOf(length: number): Event[] {
  const events: Event[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const prev = events.at(-1)?.hash ?? FIRST_PREV;
    const actor = { kind: 'person', id: 'u1', name: 'Ada Ödön 💡', role: 'lead' };
    const data = { reason: `line ${seq}\n"quoted" \u2028`, n: seq / 3 };
    const at = '2026-11-21T09:00:00.000Z';
    events.push(seal({ v: 1, chain, seq, prev, at, type: 'item.moved', actor, item: 'hsts', data }));
  }
  return events;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const print = (events: readonly Event[]): string => events.map((event) => `${canonical(event)}\n`).join('');
const good = chainOf(5);
const [first, second, third] = good as [Event, Event, Event, Event, Event];
const headOf = (events: readonly Event[]) => String(events.at(-1)?.hash);
const said = (proof: Proof) => (proof.ok ? 'ok' : `${proof.misfit.code} ${proof.misfit.line}`);
const verify = (text: string, head?: string) => verifyHistory([bytesOf(text)], head);

describe('a whole history verifies', () => {
  test('with its length, its chain and its head', async () => {
    expect(await verify(print(good))).toEqual({
      ok: true,
      chain,
      events: 5,
      head: headOf(good),
      noted: null,
    });
  });

  test('in chunks of any size', async () => {
    const bytes = bytesOf(print(good));
    for (const size of [1, 7, 64, bytes.length]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      expect(said(await verifyHistory(chunks))).toBe('ok');
    }
  });

  test('with the head noted last, or noted before it grew', async () => {
    expect(await verify(print(good), headOf(good))).toMatchObject({ ok: true, noted: 5 });
    expect(await verify(print(good), String(second.hash))).toMatchObject({ ok: true, noted: 2 });
  });
});

const line = canonical(first);
const rest = print(good.slice(1));
const data = (json: string) => `${line.replace(/"data":\{.*?\},"hash"/s, `"data":${json},"hash"`)}\n${rest}`;

const cases: [name: string, text: string, expected: string][] = [
  ['an empty file', '', 'no-event 1'],
  ['an empty first line', `\n${print(good)}`, 'empty-line 1'],
  ['an empty line in between', `${line}\n\n${rest}`, 'empty-line 2'],
  ['an empty last line', `${print(good)}\n`, 'empty-line 6'],
  ['no newline at the end', print(good).slice(0, -1), 'no-newline 5'],
  ['the last line cut', print(good).slice(0, -9), 'not-json 5'],
  ['a byte order mark', `\ufeff${print(good)}`, 'byte-order-mark 1'],
  ['lines ended as on Windows', print(good).replaceAll('\n', '\r\n'), 'carriage-return 1'],
  ['no JSON', `hello\n${rest}`, 'not-json 1'],
  ['a space between members', `${line.replace(',"type"', ', "type"')}\n${rest}`, 'not-canonical 1'],
  ['a space after the line', `${line} \n${rest}`, 'not-canonical 1'],
  [
    'members in another order',
    `${JSON.stringify({ ...first, actor: first.actor })}\n${rest}`,
    'not-canonical 1',
  ],
  ['a member twice', `${line.replace('{"actor"', '{"actor":1,"actor"')}\n${rest}`, 'not-canonical 1'],
  ['an escape that is not needed', `${line.replace('hsts', '\\u0068sts')}\n${rest}`, 'not-canonical 1'],
  ['a number written otherwise', `${line.replace('"seq":1', '"seq":1.0')}\n${rest}`, 'not-canonical 1'],
  ['minus zero', data('{"n":-0}'), 'not-canonical 1'],
  ['a number beyond doubles', data('{"n":1e999}'), 'not-canonical 1'],
  ['a lone surrogate', data('{"n":"\\ud800"}'), 'not-canonical 1'],
  ['nesting without end', data(`{"n":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), 'not-canonical 1'],
  ['a list instead of an event', `[]\n${rest}`, 'not-an-event 1'],
  ['a member too many', print([seal({ ...first, more: 1 })]), 'not-an-event 1'],
  [
    'a member too few',
    print([seal(Object.fromEntries(Object.entries(first).filter(([name]) => name !== 'item')))]),
    'not-an-event 1',
  ],
  ['another version', print([seal({ ...first, v: 2 })]), 'not-an-event 1'],
  ['a hash in capitals', print([{ ...first, hash: String(first.hash).toUpperCase() }]), 'not-an-event 1'],
  ['an event that was altered', print([first, { ...second, item: 'csp' }, third]), 'hash 2'],
  [
    'an altered event with a hash made anew',
    print([first, seal({ ...second, item: 'csp' }), third]),
    'prev 3',
  ],
  [
    'an event of another chain',
    print([first, seal({ ...second, chain: chain.replace('a', 'b') })]),
    'other-chain 2',
  ],
  ['an event left out', print([first, third]), 'seq 2'],
  ['the first event left out', print(good.slice(1)), 'seq 1'],
  ["two events in each other's place", print([second, first, third]), 'seq 1'],
  ['an event twice', print([first, first, second]), 'seq 2'],
  ['a first event that follows something', print([seal({ ...first, prev: 'a'.repeat(64) })]), 'prev 1'],
  ['an event too long', `${line}\n${'x'.repeat(LONGEST_LINE + 1)}`, 'too-long 2'],
];

describe('what does not fit is named by its line and its reason', () => {
  test.each(cases)('%s', async (_name, text, expected) => {
    expect(said(await verify(text))).toBe(expected);
  });

  test('bytes that are not UTF-8', async () => {
    const broken = Buffer.concat([
      bytesOf(line.slice(0, 20)),
      Uint8Array.of(0xc3, 0x28),
      bytesOf(`${line.slice(20)}\n`),
    ]);
    expect(said(await verifyHistory([broken]))).toBe('not-utf-8 1');
  });

  test('a tail cut off, by the noted head alone', async () => {
    const cut = print(good.slice(0, 3));
    expect(said(await verify(cut))).toBe('ok');
    expect(said(await verify(cut, headOf(good)))).toBe('head 4');
  });

  test('every reason has been seen above', () => {
    const seen = new Set([
      ...cases.map(([, , expected]) => expected.split(' ')[0] ?? ''),
      'not-utf-8',
      'head',
    ]);
    expect([...misfitCodes].sort()).toEqual([...seen].sort());
  });
});
