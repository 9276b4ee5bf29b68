import { expect, test } from 'vitest';
import { checkTemplate } from '#lib/template/rules.ts';
import { templateDocument } from '#lib/template/schema.ts';
import { templateOf } from './as-template.ts';
import { originOf } from './origin.ts';
import { planChecklist } from './plan.ts';

const launch = { name: 'Shop', launchAt: new Date('2027-03-29T07:00:00Z'), timeZone: 'Europe/Vienna' };
const rules = { ...launch, projectId: '', weekdaysOnly: false, roles: {}, now: launch.launchAt };

const document = templateDocument.parse({
  ...{ key: 'base', name: 'Base', version: 3, roles: ['operations'] },
  questions: [
    { key: 'uses-redis', ask: 'Redis?', default: true },
    { key: 'has-media', ask: 'Uploads?', default: true },
  ],
  items: [
    {
      ...{
        key: 'hsts',
        title: 'HSTS',
        section: 'HTTPS',
        severity: 'critical',
        why: 'Because.',
        how: '1. Do.',
        due: '-7d',
      },
      ...{
        role: 'operations',
        evidence: 'required',
        signOffs: { count: 2, role: 'lead' },
        voidOn: ['release'],
      },
      probes: [{ id: 'hsts', params: { minAge: 100 }, freshFor: '30m', blocking: false }],
      ...{
        reports: ['security.W004', 'junit'],
        local: ['env'],
        after: ['redis'],
        phase: 'launch-day',
        minutes: 5,
      },
    },
    { key: 'redis', title: 'Redis', section: 'Data', severity: 'optional', when: 'uses-redis', hold: true },
  ],
  steps: [
    { key: 'deploy', title: 'Deploy', at: '-10m', after: ['hsts'], rollback: true, probes: ['health'] },
  ],
  every: [
    {
      key: 'look',
      title: 'Look',
      section: 'Day',
      recurrence: 'FREQ=HOURLY',
      from: 'launch+24h',
      for: '7d',
      window: '30m',
    },
  ],
  guides: [{ key: 'down', title: 'Down', checks: ['Look.'] }],
});

function rowsOf() {
  const rows = planChecklist(document, originOf([document]), rules);
  const items = rows.items.map((item) => ({
    ...{ ...item, dueByHand: false },
    probes: rows.probes.filter(({ itemId }) => itemId === item.id),
  }));
  return { items, steps: rows.steps, every: rows.watchItems };
}

test('a checklist that nobody changed is the template that it was made from', () => {
  const made = templateOf(launch, rowsOf(), [document]);
  const [hsts] = made.items;
  expect(made).toEqual({
    ...document,
    ...{ key: 'shop', name: 'Shop', version: 1, source: 'The project Shop' },
    // Only what an entry depends on is asked again, and probes carry the settings that they are really asked with.
    questions: document.questions.slice(0, 1),
    items: [{ ...document.items[0], probes: hsts?.probes }, document.items[1]],
    steps: [{ ...document.steps[0], probes: made.steps[0]?.probes }],
  });
  expect(hsts?.probes).toMatchObject([
    { id: 'hsts', freshFor: '30m', blocking: false, params: { minAge: 100 } },
  ]);
  expect(checkTemplate(made)).toEqual([]);
});

test.each([
  ['2027-03-23T08:00:00Z', '-6d'],
  ['2027-03-22T08:00:00Z', '-7d'],
  ['2027-03-22T06:00:00Z', '-7d'],
  ['2027-03-29T04:00:00Z', '-3h'],
  ['2027-03-29T07:00:00Z', '+0h'],
  ['2027-04-05T07:00:00Z', '+7d'],
])('a date set by hand (%s) becomes a distance from the launch: %s', (due, offset) => {
  const { items, ...rest } = rowsOf();
  const byHand = items.map((item) => ({ ...item, dueByHand: true, dueAt: new Date(due) }));
  expect(templateOf(launch, { items: byHand, ...rest }, [document]).items[0]?.due).toBe(offset);
});

test('what names an item that is not there any more names it no longer', () => {
  const { items, ...rest } = rowsOf();
  const made = templateOf(launch, { items: items.slice(0, 1), ...rest }, [document]);
  expect(made.items[0]?.after).toEqual([]);
  expect(checkTemplate(made)).toEqual([]);
});
