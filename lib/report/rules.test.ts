import { describe, expect, test } from 'vitest';
import { toCsv } from './csv.ts';
import { bySection, voidedOf, waiverState, waiversOf } from './rules.ts';
import type { ReportItem, ReportSignOff, ReportWaiver } from './schema.ts';

const now = new Date('2027-03-01T12:00:00Z');
const at = (day: number): string => `2027-03-${String(day).padStart(2, '0')}T12:00:00+00:00`;
const item = (key: string, given: Partial<ReportItem> = {}): ReportItem => ({
  ...{ key, title: key, section: 'Data', severity: 'critical', state: 'open', blockedReason: null },
  ...{ assignee: null, dueAt: null, required: 2, evidence: [], signOffs: [], probes: [] },
  ...{ reports: [], waivers: [] },
  ...given,
});
const signOff = (name: string, given: Partial<ReportSignOff> = {}): ReportSignOff => ({
  ...{
    name,
    role: 'engineer',
    signedAt: at(1),
    facts: 'f'.repeat(64),
    withdrawnAt: null,
    voidedAt: null,
    cause: null,
  },
  ...given,
});
const waiver = (given: Partial<ReportWaiver> = {}): ReportWaiver => ({
  ...{
    kind: 'waiver',
    probeKind: null,
    reason: 'Next week.',
    requestedBy: 'Emre',
    requestedAt: at(1),
    note: null,
  },
  ...{ decision: 'approved', decidedBy: 'Mona', decidedAt: at(1), expiresAt: at(20), endedAt: null },
  ...given,
});

test('items come by section in the order of the checklist', () => {
  const items = [item('a'), item('b', { section: 'HTTPS' }), item('c')];
  expect(bySection(items).map(({ name, items: own }) => [name, own.map(({ key }) => key)])).toEqual([
    ['Data', ['a', 'c']],
    ['HTTPS', ['b']],
  ]);
});

test('voided sign-offs come last first; withdrawn and standing ones are not among them', () => {
  const items = [
    item('a', { signOffs: [signOff('Early', { voidedAt: at(2) }), signOff('Standing')] }),
    item('b', { signOffs: [signOff('Late', { voidedAt: at(3) }), signOff('Gone', { withdrawnAt: at(2) })] }),
  ];
  expect(voidedOf(items).map(({ item: { key }, signOff: { name } }) => `${key} ${name}`)).toEqual([
    'b Late',
    'a Early',
  ]);
});

describe('a waiver is', () => {
  test.each<[string, Partial<ReportWaiver>]>([
    ['in force', {}],
    ['in force', { kind: 'not-applicable', expiresAt: null }],
    ['pending', { decision: 'pending', decidedBy: null, decidedAt: null }],
    ['rejected', { decision: 'rejected' }],
    ['taken back', { decision: 'taken-back' }],
    ['expired', { expiresAt: '2027-02-20T12:00:00+00:00' }],
    ['expired', { expiresAt: '2027-02-20T12:00:00+00:00', endedAt: '2027-02-20T12:00:30+00:00' }],
    ['ended', { endedAt: '2027-02-10T12:00:00+00:00' }],
    ['ended', { expiresAt: '2027-02-20T12:00:00+00:00', endedAt: '2027-02-10T12:00:00+00:00' }],
  ])('%s', (state, given) => {
    expect(waiverState(waiver(given), now)).toBe(state);
  });

  test('listed with what is in force first', () => {
    const items = [
      item('a', { waivers: [waiver({ decision: 'rejected' }), waiver({ decision: 'pending' })] }),
      item('b', { waivers: [waiver()] }),
    ];
    expect(waiversOf(items, now).map(({ state }) => state)).toEqual(['in force', 'pending', 'rejected']);
  });
});

describe('CSV', () => {
  const lines = (items: ReportItem[]) => toCsv({ items }).split('\r\n');

  test('has a head and a row an item, each ended by CRLF', () => {
    const [head, row, end] = lines([
      item('a', { signOffs: [signOff('Emre Öz'), signOff('Lena', { voidedAt: at(2) })] }),
    ]);
    expect(head).toMatch(/^\ufeffsection,key,title,severity,state,/);
    expect(row).toBe(
      'Data,a,a,critical,open,,,,2,Emre Öz (engineer) 2027-03-01T12:00:00.000Z,Lena 2027-03-02T12:00:00.000Z,,,,',
    );
    expect(end).toBe('');
  });

  test('quotes commas, quotes and line ends', () => {
    expect(lines([item('a', { title: 'Say "no", now' })])[1]).toContain(',"Say ""no"", now",');
    expect(toCsv({ items: [item('a', { title: 'two\nlines' })] })).toContain('"two\nlines"');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('%s stays a text in a spreadsheet', (title) => {
    expect(toCsv({ items: [item('a', { title })] })).toContain(`,'${title}`);
  });
});
