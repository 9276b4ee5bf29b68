import { expect, test } from 'vitest';
import type { InboxRow } from '#lib/inbox/schema.ts';
import { groupByProject, sayNext } from './groups.ts';

const row = (project: string, key: string, other: Partial<InboxRow> = {}): InboxRow => ({
  ...{ project, projectName: project.toUpperCase(), launchAt: new Date(0), timeZone: 'UTC' },
  ...{
    key,
    title: key,
    severity: 'critical',
    state: 'open',
    dueAt: null,
    assigned: true,
    signed: 0,
    required: 2,
  },
  ...{
    signedByMe: false,
    signOffRole: null,
    fellAt: null,
    voidCause: null,
    unready: false,
    evidenceMissing: false,
    held: false,
  },
  ...other,
});

test('projects stand in the order of their first rows, rows in their own', () => {
  const groups = groupByProject([row('b', '1'), row('a', '2'), row('b', '3')], new Date(0));
  expect(groups.map(({ projectName, rows }) => [projectName, rows.map(({ key }) => key)])).toEqual([
    ['B', ['1', '3']],
    ['A', ['2']],
  ]);
});

test('what is overdue stands on top, whatever its project', () => {
  const [late, soon] = [{ dueAt: new Date(1) }, { dueAt: new Date(3) }];
  const rows = [row('a', '1'), row('a', '2', late), row('b', '3', soon), row('b', '4', late)];
  const groups = groupByProject(rows, new Date(2));
  expect(
    groups.map(({ project, overdue, rows: own }) => [project, overdue, own.map(({ key }) => key)]),
  ).toEqual([
    ['a', true, ['2']],
    ['b', true, ['4']],
    ['a', false, ['1']],
    ['b', false, ['3']],
  ]);
});

test.each([
  [{ state: 'blocked' as const, unready: true }, 'Blocked: clear what blocks it'],
  [{ unready: true, evidenceMissing: true }, 'A probe fails or has not run'],
  [{ evidenceMissing: true }, 'Attach its evidence'],
  [{ signed: 1, signedByMe: true }, '1 of 2 signed: another person’s turn'],
  [{ signed: 1 }, '1 of 2 signed'],
  [{}, ''],
])('%j: %s', (other, words) => {
  expect(sayNext(row('a', '1', other))).toBe(words);
});
