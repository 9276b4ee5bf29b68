import { describe, expect, it } from 'vitest';
import type { EventName, EventTypes } from '#lib/core/audit.ts';
import { canonical, type Json } from '#lib/core/canonical.ts';
import { tellEvent } from './words.ts';

const bob = { kind: 'person', id: 'b', name: 'Bob Okafor', role: 'engineer' };
const system = { kind: 'system', name: 'probes' };

const lineOf = (type: string, data: Json, actor: Json = bob, item: string | null = 'hsts') =>
  canonical({
    v: 1,
    chain: 'project:p',
    seq: 7,
    prev: '0',
    at: '2026-11-21T09:30:00.000Z',
    type,
    actor,
    item,
    data,
  });

const digest = 'a1b2c3d4e5f6'.padEnd(64, '0');
const facts = { version: 1, item: { key: 'hsts', textRevision: 1, text: digest }, target: 'https://a.test/' };
const person = (name: string) => ({ id: name, name });

type Case = { [T in EventName]: [type: T, data: EventTypes[T], what: string] }[EventName];

const signed = {
  ...{ signOff: 's', digest, state: 'done' },
  facts: { ...facts, version: 1 as const, evidence: [], probes: [], reports: [], release: null },
};

const expiresAt = '2026-12-01T08:00:00.000Z';
const asked = { waiver: 'w', kind: 'waiver' as const, probe: null };
const approval = { requester: person('Eve'), reason: 'r', expiresAt, note: '', state: 'waived' as const };

const cases: Case[] = [
  ['item.assigned', { from: null, to: person('Eve') }, 'assigned it to Eve.'],
  ['item.assigned', { from: person('Bob'), to: person('Eve') }, 'handed it from Bob to Eve.'],
  ['item.assigned', { from: person('Bob'), to: null }, "took it from Bob; it is nobody's now."],
  ['item.due-set', { from: null, to: '2026-11-20T08:00:00.000Z' }, 'made it due by 2026-11-20 08:00 UTC.'],
  [
    'item.moved',
    { from: 'open', to: 'blocked', reason: 'No DNS access.', state: 'blocked' },
    'blocked it: No DNS access.',
  ],
  ['item.moved', { from: 'open', to: 'in-progress', reason: null, state: 'in-progress' }, 'started on it.'],
  [
    'evidence.attached',
    { evidence: 'e', kind: 'link', name: 'CI', sha256: digest },
    'attached the link “CI” (SHA-256 a1b2c3d4e5f6).',
  ],
  ['signoff.signed', signed, 'signed off on the facts a1b2c3d4e5f6. With that the item is done.'],
  [
    'machine-report.sent',
    {
      ...{ report: 'r', format: 'django-check', tool: 'Django', sha256: digest, target: 'https://a.test/' },
      ...{ release: '1.2', verdict: 'warn', summary: 'No errors, but 2 issues.', counts: { issues: 2 } },
    },
    'sent a report of Django (django-check) of release 1.2 on https://a.test/: No errors, but 2 issues. (SHA-256 a1b2c3d4e5f6)',
  ],
  [
    'machine-report.answered',
    { format: 'django-check', id: 'security.W004', from: 'pass', to: 'fail', report: 'r' },
    'reported security.W004: fail; before, pass.',
  ],
  ['signoff.withdrawn', { signOff: 's', reason: '' }, 'withdrew their sign-off.'],
  [
    'signoff.voided',
    {
      signOff: 's',
      signer: person('Eve'),
      cause: { fact: 'probe', kind: 'hsts', code: 'hsts.missing', target: 'https://a.test/' },
    },
    'voided the sign-off of Eve: the probe hsts fails on https://a.test/ (hsts.missing).',
  ],
  [
    'probe.answered',
    {
      ...{ kind: 'hsts', target: 'https://a.test/', confirming: true },
      from: { verdict: 'pass', code: 'hsts.ok' },
      to: { verdict: 'fail', code: 'hsts.missing' },
    },
    'probed hsts: fail (hsts.missing), being confirmed; before, pass (hsts.ok).',
  ],
  [
    'probe.run-finished',
    { run: 'r', target: 'https://a.test/', verdicts: { pass: 3, fail: 1 } },
    'finished probing https://a.test/: 1 fail, 3 pass.',
  ],
  ['project.stopped', { reason: 'Data loss in staging.' }, 'stopped the project: Data loss in staging.'],
  [
    'project.edited',
    { changes: { target: { from: 'https://a.test/', to: 'https://b.test/' } }, voided: ['s'] },
    'changed the target from https://a.test/ to https://b.test/; 1 sign-off fell.',
  ],
  [
    'member.removed',
    { member: person('Eve'), role: 'engineer', openItems: 2, handedOnTo: person('Bob') },
    'removed Eve; 2 open items handed on to Bob.',
  ],
  [
    'project.duties-handed-on',
    { from: person('Eve'), to: person('Bob'), leads: true, steps: ['dns', 'deploy'], entries: [] },
    'handed the lead, 2 steps of Eve on to Bob.',
  ],
  [
    'waiver.asked',
    { ...asked, kind: 'dispute', probe: 'hsts', reason: 'The proxy sends it.', expiresAt },
    'disputed the verdict of the probe hsts until 2026-12-01 08:00 UTC: The proxy sends it.',
  ],
  [
    'waiver.approved',
    { ...asked, ...approval, own: false },
    'approved the waiver until 2026-12-01 08:00 UTC, which Eve had asked for.',
  ],
  [
    'waiver.approved',
    { ...asked, ...approval, own: true },
    'approved the waiver until 2026-12-01 08:00 UTC, which they had asked for themselves.',
  ],
  [
    'waiver.expired',
    { ...asked, expiresAt, state: 'open' },
    'noted that the waiver expired at 2026-12-01 08:00 UTC.',
  ],
  [
    'item.edited',
    { changes: { how: { from: 'a', to: 'b' } }, cosmetic: false, revision: 2, state: 'open' },
    'edited the how: revision 2.',
  ],
  [
    'item.sign-offs-set',
    { from: { count: null, role: null }, to: { count: 2, role: 'lead' }, state: 'open' },
    "asked for 2 sign-offs by the role lead (before: the workspace's number of sign-offs).",
  ],
  [
    'template.draft-edited',
    {
      ...{ key: 'shop', revision: 4, digest },
      changes: [
        { did: 'set', list: 'items', key: 'hsts', title: 'HSTS', fields: ['why', 'how'] },
        { did: 'remove', list: 'items', key: 'logs', title: 'Logs' },
      ],
    },
    'edited the draft of shop, revision 4: why, how of “HSTS”; “Logs” removed.',
  ],
  [
    'template.created',
    { key: 'shop', name: 'Shop', copyOf: { key: 'django-launch', version: 2 }, digest },
    'made the template “Shop” (shop), a copy of django-launch 2.',
  ],
];

describe('tellEvent', () => {
  it.each(cases)('%s', (type, data, what) => {
    expect(tellEvent(lineOf(type, data as Json))).toMatchObject({
      seq: 7,
      type,
      who: 'Bob Okafor',
      what,
      item: 'hsts',
    });
  });

  it('names who acted: a person, Holdpoint itself, or the holder of a link', () => {
    const who = (actor: Json) => tellEvent(lineOf('item.commented', {}, actor)).who;
    expect([who(bob), who(system), who({ kind: 'guest' })]).toEqual([
      'Bob Okafor',
      'Holdpoint',
      'Somebody with a link',
    ]);
  });

  it('says the type of an event that it does not know', () => {
    expect(tellEvent(lineOf('tide.turned', {})).what).toBe('did tide.turned.');
  });
});
