import { describe, expect, test } from 'vitest';
import { nextChangeAt, occurrenceState, refuseFinish, refuseReopen, type Timed } from './rules.ts';

const at = (minute: number) => new Date(Date.UTC(2027, 5, 7, 9, minute));
const occurrence = (doneAt: number | null = null): Timed => ({
  ...{ startsAt: at(0), endsAt: at(30) },
  doneAt: doneAt === null ? null : at(doneAt),
});

test.each([
  [null, -1, 'upcoming', 'not-yet'],
  [null, 0, 'due', 'may'],
  [null, 29, 'due', 'may'],
  [null, 30, 'missed', 'may'],
  [0, 40, 'done', 'done-already'],
  [29, 40, 'done', 'done-already'],
  [30, 40, 'late', 'done-already'],
])('done at %s, at minute %i it is %s', (doneAt, now, state, finish) => {
  expect(occurrenceState(occurrence(doneAt), at(now))).toBe(state);
  expect(refuseFinish(occurrence(doneAt), at(now))?.refusal.code ?? 'may').toBe(finish);
});

test.each([
  ['engineer', 'me', 5, 'may'],
  ['engineer', 'other', 5, 'not-yours'],
  ['lead', 'other', 5, 'may'],
  ['owner', 'other', 5, 'may'],
  ['lead', 'other', null, 'not-done'],
] as const)('taken back by an %s what was done by %s at %s', (role, doneById, doneAt, wanted) => {
  const refused = refuseReopen({ ...occurrence(doneAt), doneById }, { userId: 'me', role });
  expect(refused?.refusal.code ?? 'may').toBe(wanted);
});

describe('the next change by time alone', () => {
  test.each([
    [-1, 0],
    [0, 30],
    [30, 60],
    [90, null],
  ])('at minute %i is at %s', (now, wanted) => {
    const later = { startsAt: at(60), endsAt: at(90), doneAt: null };
    expect(nextChangeAt([later, occurrence()], at(now))).toEqual(wanted === null ? null : at(wanted));
  });

  test('what is done changes no more', () => {
    expect(nextChangeAt([occurrence(5)], at(-1))).toBeNull();
  });
});
