import { describe, expect, it } from 'vitest';
import {
  type ChecklistRow,
  countShows,
  filterQuery,
  filterRows,
  foresee,
  groupBySection,
  keysBetween,
  readFilter,
  withAnswers,
} from './filter.ts';

const row = (key: string, over: Partial<ChecklistRow> = {}): ChecklistRow => ({
  ...{ key, title: `Title of ${key}`, section: 0, severity: 'important', state: 'open' },
  ...{ signed: 0, needs: 1, evidence: 0, marks: [] },
  ...over,
});

const mark = (verdict: ChecklistRow['marks'][number]['verdict'], code: string) => ({
  kind: 'hsts',
  verdict,
  code,
});

const rows = [
  row('certificate', { severity: 'critical', to: 0, late: true }),
  row('hsts', { to: 1, marks: [mark('fail', 'hsts.missing')], state: 'in-progress' }),
  row('redirect', { marks: [mark('confirming', 'redirect.loop')] }),
  row('spf', { section: 1, state: 'blocked', to: 0, marks: [mark('warn', 'spf.neutral')] }),
  row('logs', { section: 1, severity: 'optional', state: 'done' }),
];
const sheet = { rows, sections: ['HTTPS', 'E-mail'], me: 0 };
const keysFor = (query: string) =>
  filterRows(sheet, readFilter(new URLSearchParams(query))).map(({ key }) => key);

describe('filterRows', () => {
  it.each([
    ['', 'certificate hsts redirect spf logs'],
    ['show=mine', 'certificate spf'],
    ['show=unassigned', 'redirect'],
    ['show=failing', 'hsts redirect'],
    ['show=blocked', 'spf'],
    ['show=overdue', 'certificate'],
    ['severity=optional', 'logs'],
    ['state=in-progress', 'hsts'],
    ['section=E-mail', 'spf logs'],
    ['section=Nowhere', ''],
    ['q=missing', 'hsts'],
    ['q=e-mail+title', 'spf logs'],
    ['q=E-MAIL&state=done', 'logs'],
    ['show=mine&severity=critical', 'certificate'],
    ['show=everything&state=lost&severity=grave', 'certificate hsts redirect spf logs'],
  ])('%s gives %s', (query, keys) => {
    expect(keysFor(query).join(' ')).toBe(keys);
  });
});

it('a filter survives its way through an address', () => {
  const filter = readFilter(new URLSearchParams('show=mine&section=Critical+settings&q=a%26b'));
  expect(readFilter(new URLSearchParams(filterQuery(filter)))).toEqual(filter);
  expect(filterQuery(readFilter(new URLSearchParams()))).toBe('');
});

it('counts are what each quick filter would show beside the rest of the filter', () => {
  const all = { all: 5, mine: 2, unassigned: 1, failing: 2, blocked: 1, overdue: 1 };
  expect(countShows(sheet, readFilter(new URLSearchParams('show=failing')))).toEqual(all);
  const email = { all: 2, mine: 1, unassigned: 0, failing: 0, blocked: 1, overdue: 0 };
  expect(countShows(sheet, readFilter(new URLSearchParams('section=E-mail')))).toEqual(email);
});

it('a row added later joins its section', () => {
  const grouped = groupBySection([...rows, row('late', { section: 0 })]);
  expect(grouped.map(({ section, rows: own }) => [section, own.map(({ key }) => key).join(' ')])).toEqual([
    [0, 'certificate hsts redirect late'],
    [1, 'spf logs'],
  ]);
});

it.each([
  ['hsts', 'spf', 'hsts redirect spf'],
  ['spf', 'hsts', 'hsts redirect spf'],
  [null, 'hsts', 'hsts'],
  ['gone', 'hsts', 'hsts'],
])('from %s to %s lie %s', (from, to, keys) => {
  expect(keysBetween(rows, from, to).join(' ')).toBe(keys);
});

describe('foresee', () => {
  const keys = ['redirect', 'logs'];
  it('gives rows to a person and takes them away', () => {
    expect(foresee(rows, { keys, to: 1 }).map(({ to }) => to)).toEqual([0, 1, 1, 0, 1]);
    expect(foresee(rows, { keys: ['hsts'], to: undefined })[1]).not.toHaveProperty('to');
  });
  it('moves what is not passed and leaves the rest', () => {
    expect(foresee(rows, { keys, state: 'in-progress' }).map(({ state }) => state)).toEqual([
      ...['open', 'in-progress', 'in-progress', 'blocked', 'done'],
    ]);
  });
});

it('answers of a run show on the rows that ask for them, and on no other', () => {
  const answers = [{ kind: 'hsts', verdict: 'pass', code: 'hsts.ok', items: ['hsts'] }];
  const answered = withAnswers(rows, answers);
  expect(answered[1]?.marks).toEqual([{ kind: 'hsts', verdict: 'pass', code: 'hsts.ok' }]);
  expect(answered.filter((own, place) => own === rows[place])).toHaveLength(4);
});
