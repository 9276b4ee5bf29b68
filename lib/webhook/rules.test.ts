import { describe, expect, test } from 'vitest';
import { eventTypes } from '#lib/history/words.ts';
import { type Appended, bodyOf } from './message.ts';
import { groupsOf, isTaken, nextTry, wants } from './rules.ts';
import { makeSecret, signatureHeaders } from './signature.ts';

const now = new Date('2026-11-21T09:00:00Z');

describe('when to try again', () => {
  test.each([
    [1, 500, '2026-11-21T09:00:05.000Z'],
    [2, null, '2026-11-21T09:01:00.000Z'],
    [8, 503, '2026-11-21T23:00:00.000Z'],
    [9, 500, undefined],
    [1, 410, undefined],
  ])('after try %i with status %s', (tries, status, expected) => {
    expect(nextTry(tries, { status }, now)?.toISOString()).toBe(expected);
  });

  test.each([
    [200, true],
    [204, true],
    [299, true],
    [199, false],
    [302, false],
    [404, false],
    [null, false],
  ])('status %s is taken: %s', (status, taken) => {
    expect(isTaken({ status })).toBe(taken);
  });
});

describe('what a webhook wants', () => {
  test.each([
    [[], 'item.added', true],
    [['item.added'], 'item.added', true],
    [['item.*'], 'item.added', true],
    [['item.*'], 'items.added', false],
    [['item.added'], 'item.added-later', false],
    [['poll.*', 'signoff.voided'], 'signoff.signed', false],
  ])('%j of %s: %s', (events, type, wanted) => {
    expect(wants(events, type)).toBe(wanted);
  });

  test('can be chosen by first words, which together are every event', () => {
    expect(groupsOf(['signoff.voided', 'item.due-set', 'item.added'])).toEqual([
      { pattern: 'item.*', about: 'due set, added' },
      { pattern: 'signoff.*', about: 'voided' },
    ]);
    const patterns = groupsOf(eventTypes).map(({ pattern }) => pattern);
    for (const type of eventTypes) expect(patterns.filter((own) => wants([own], type))).toHaveLength(1);
  });
});

describe('a signature', () => {
  test('is that of Standard Webhooks’ own example', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const sentAt = new Date(1_614_265_330_000);
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
    expect(signatureHeaders({ id, sentAt, body: '{"test": 2432232314}', secret })).toEqual([
      ['webhook-id', id],
      ['webhook-timestamp', '1614265330'],
      ['webhook-signature', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='],
    ]);
  });

  test('has a secret of 32 bytes, another each time', () => {
    expect(Buffer.from(makeSecret().slice('whsec_'.length), 'base64')).toHaveLength(32);
    expect(makeSecret()).not.toBe(makeSecret());
  });
});

describe('a message', () => {
  const actor = { kind: 'person', id: 'u', name: 'Eve <b>', role: 'lead' };
  const line = {
    v: 1,
    chain: 'project:p',
    seq: 7,
    at: now.toISOString(),
    type: 'item.removed',
    actor,
    item: 'hsts',
  };
  const event: Appended = {
    ...{ chain: 'project:p', seq: 7, type: 'item.removed', at: now, hash: 'f'.repeat(64) },
    line: JSON.stringify({ ...line, data: { title: 'A & B' } }),
    workspace: { slug: 'acme', name: 'Acme' },
    project: { slug: 'shop', name: 'Shop' },
  };

  test('tells the event and where to look', () => {
    expect(JSON.parse(bodyOf(event, 'standard', 'https://h.example'))).toEqual({
      type: 'item.removed',
      timestamp: '2026-11-21T09:00:00.000Z',
      data: {
        told: 'Eve <b> removed the item “A & B”.',
        url: 'https://h.example/acme/projects/shop/items/hsts',
        workspace: { slug: 'acme', name: 'Acme' },
        project: { slug: 'shop', name: 'Shop' },
        ...{
          item: 'hsts',
          actor,
          event: { title: 'A & B' },
          chain: 'project:p',
          seq: 7,
          hash: 'f'.repeat(64),
        },
      },
    });
  });

  test('for Slack is one line, with nothing that its markup would take', () => {
    expect(JSON.parse(bodyOf(event, 'slack', 'https://h.example'))).toEqual({
      text: '<https://h.example/acme/projects/shop/items/hsts|Shop · hsts>: Eve &lt;b&gt; removed the item “A &amp; B”.',
    });
  });
});
