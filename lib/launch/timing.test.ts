import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Clock,
  dueOf,
  lateness,
  lateSteps,
  nextLateAt,
  plannedSpan,
  progressOf,
  projectSpans,
  type TimedStep,
} from './timing.ts';

const MINUTE = 60_000;
/** Minutes from T. */
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 27, 8) + minutes * MINUTE);
const clock = (more: Partial<Clock> = {}): Clock => ({
  ...{ state: 'running', zeroAt: at(0), startedAt: at(-30) },
  ...{ pausedAt: null, scrubbedAt: null, endedAt: null },
  ...more,
});
const step = (
  key: string,
  atMinutes: number,
  minutes: number | null,
  more: Partial<TimedStep> = {},
): TimedStep => ({
  ...{ key, atMinutes, minutes, hold: false, after: [], rollback: false, state: 'waiting' },
  ...{ startedAt: null, doneAt: null, shiftSeconds: 0 },
  ...more,
});
const running = (since: number) => ({ state: 'running' as const, startedAt: at(since) });
const done = (since: number, until: number) => ({
  ...{ state: 'done' as const, startedAt: at(since), doneAt: at(until) },
});
const minutesOf = (moment: Date | null | undefined) =>
  moment && (moment.getTime() - at(0).getTime()) / MINUTE;

describe('a step is late', () => {
  test.each<[string, TimedStep, Partial<Clock>, number, string | null]>([
    ['waits before its start', step('a', 10, 5), {}, 9, null],
    ['waits in its first minute', step('a', 10, 5), {}, 10.9, null],
    ['waits when that minute is over', step('a', 10, 5), {}, 11, 'start 10'],
    ['runs within its length', step('a', 10, 5, running(12)), {}, 15.5, null],
    ['runs longer than it should', step('a', 10, 5, running(10)), {}, 16, 'finish 15'],
    ['runs without a length', step('a', 10, null, running(10)), {}, 600, null],
    ['was done', step('a', 10, 5, done(10, 40)), {}, 60, null],
    ['was skipped', step('a', 10, 5, { state: 'skipped', doneAt: at(40) }), {}, 60, null],
    ['was put off by a pause', step('a', 10, 5, { shiftSeconds: 600 }), {}, 20, null],
    ['was put off and is late still', step('a', 10, 5, { shiftSeconds: 600 }), {}, 21, 'start 20'],
    ['waits in a pause that began before', step('a', 10, 5), { state: 'paused', pausedAt: at(9) }, 90, null],
    [
      'was late when the pause began',
      step('a', 10, 5),
      { state: 'paused', pausedAt: at(12) },
      90,
      'start 10',
    ],
    ['is of a way back nobody takes', step('a', 3, 5, { rollback: true }), {}, 90, null],
    [
      'is of the way back',
      step('a', 3, 5, { rollback: true }),
      { state: 'scrubbed', scrubbedAt: at(40) },
      44,
      'start 43',
    ],
    ['is of a run that is over', step('a', 10, 5), { state: 'ended', endedAt: at(40) }, 90, null],
  ])('where it %s', (_name, own, more, now, wanted) => {
    const late = lateness(own, clock(more), at(now));
    expect(late && `${late.what} ${minutesOf(late.dueAt)}`).toBe(wanted);
  });

  test('the first missed one comes first, and only of what is in play', () => {
    const steps = [
      step('b', 20, 5),
      step('a', 10, 5),
      step('c', 90, 5),
      step('back', 0, 5, { rollback: true }),
    ];
    expect(lateSteps(steps, clock(), at(30)).map(({ step: { key } }) => key)).toEqual(['a', 'b']);
    const scrubbed = clock({ state: 'scrubbed', scrubbedAt: at(25) });
    expect(lateSteps(steps, scrubbed, at(30)).map(({ step: { key } }) => key)).toEqual(['back']);
  });

  test('the screen is right until the next one is', () => {
    const steps = [step('a', 10, 5), step('b', 20, 5)];
    expect(minutesOf(nextLateAt(steps, clock(), at(0)))).toBe(11);
    expect(minutesOf(nextLateAt(steps, clock(), at(11)))).toBe(21);
    expect(nextLateAt(steps, clock(), at(21))).toBeNull();
    expect(nextLateAt(steps, clock({ state: 'paused', pausedAt: at(0) }), at(0))).toBeNull();
  });
});

describe('what is expected of the rest', () => {
  const plan = [
    step('a', 0, 10, { hold: true }),
    step('b', 10, 10, { after: ['a'] }),
    step('c', 20, 10),
    step('d', 30, 5, { after: ['c'] }),
  ];
  const change = (...more: Partial<TimedStep>[]) => plan.map((one, index) => ({ ...one, ...more[index] }));
  const told = (steps: TimedStep[], now: number) =>
    [...projectSpans(steps, clock(), at(now)).values()].map(({ start, end }) => [
      minutesOf(start),
      minutesOf(end),
    ]);

  test.each([
    [
      'as planned',
      change(),
      -5,
      [
        [0, 10],
        [10, 20],
        [20, 30],
        [30, 35],
      ],
      0,
    ],
    [
      'a late start moves what the hold holds',
      change(),
      6,
      [
        [6, 16],
        [16, 26],
        [20, 30],
        [30, 35],
      ],
      6,
    ],
    [
      'a step that runs on',
      change(running(0)),
      25,
      [
        [0, 25],
        [25, 35],
        [25, 35],
        [35, 40],
      ],
      15,
    ],
    [
      'done early: the plan stands',
      change(done(0, 4)),
      4,
      [
        [0, 4],
        [10, 20],
        [20, 30],
        [30, 35],
      ],
      0,
    ],
    [
      'all done',
      change(done(0, 10), done(10, 20), done(20, 30), done(31, 47)),
      60,
      [
        [0, 10],
        [10, 20],
        [20, 30],
        [31, 47],
      ],
      12,
    ],
  ])('%s', (_name, steps, now, spans, slip) => {
    expect(told(steps, now)).toEqual(spans);
    expect(progressOf(steps, clock(), at(now)).slipMs).toBe(slip * MINUTE);
  });

  test('elapsed counts from the start of the run, and stands still when it is over', () => {
    expect(progressOf(plan, clock(), at(10)).elapsedMs).toBe(40 * MINUTE);
    const ended = clock({ state: 'ended', endedAt: at(50) });
    expect(progressOf(plan, ended, at(500)).elapsedMs).toBe(80 * MINUTE);
  });

  test('nothing planned slips nowhere', () => {
    expect(progressOf([], clock(), at(0))).toMatchObject({ slipMs: null, projectedFinish: null });
  });

  test('whatever has happened, nothing is expected before it is due, before now, or before what it waits for', () => {
    const anyStep = fc.record({
      atMinutes: fc.integer({ min: -60, max: 60 }),
      minutes: fc.option(fc.integer({ min: 1, max: 40 })),
      hold: fc.boolean(),
      isDone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 8 }), fc.integer({ min: -60, max: 120 }), (given, now) => {
        const steps = given
          .toSorted((a, b) => a.atMinutes - b.atMinutes)
          .map(({ isDone, ...own }, index) =>
            step(`s${index}`, own.atMinutes, own.minutes, {
              ...(isDone && done(-90, -80)),
              hold: own.hold,
              after: index > 0 ? [`s${index - 1}`] : [],
            }),
          );
        const spans = projectSpans(steps, clock(), at(now));
        let before = Number.NEGATIVE_INFINITY;
        for (const one of steps) {
          const span = spans.get(one.key);
          if (!span) throw new Error(`nothing is expected of ${one.key}`);
          if (one.state === 'waiting') {
            const earliest = Math.max(at(now).getTime(), dueOf(one, clock())?.dueAt.getTime() ?? 0, before);
            expect(span.start.getTime()).toBeGreaterThanOrEqual(earliest);
            expect(span.end.getTime() - span.start.getTime()).toBe((one.minutes ?? 0) * MINUTE);
          }
          before = span.end.getTime();
        }
      }),
    );
  });
});

test('a plan is what it was, whatever paused', () => {
  const span = plannedSpan(step('a', 10, 5, { shiftSeconds: 900 }), clock());
  expect([minutesOf(span?.start), minutesOf(span?.end)]).toEqual([10, 15]);
});
