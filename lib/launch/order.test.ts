import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endMinutes, orderSteps, type Placed, planLength, swapSteps } from './order.ts';
import { refuseAfter, refusePlanning, refuseSwap } from './plan.ts';

const step = (
  key: string,
  atMinutes: number,
  minutes: number | null = null,
  more: Partial<Placed> = {},
): Placed => ({
  ...{ key, atMinutes, minutes, position: 0, rollback: false },
  ...more,
});

test('steps come by their time, in their own order where it is one, the way back apart', () => {
  const steps = [
    step('b', 10, null, { position: 1 }),
    step('back', 0, 5, { rollback: true }),
    step('a', -5, null, { position: 9 }),
    step('c', 10, null, { position: 2 }),
  ];
  const { plan, rollback } = orderSteps(steps);
  expect(plan.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  expect(rollback.map(({ key }) => key)).toEqual(['back']);
});

test('a plan is as long as from its first start to its last end', () => {
  expect(planLength([step('a', -30, 60), step('b', 10, 5), step('c', 20)])).toBe(60);
  expect(planLength([])).toBe(0);
});

describe('two neighbours change places', () => {
  test.each([
    ['without a gap', step('a', 10, 3), step('b', 13, 5), ['b 10', 'a 15']],
    ['with a gap', step('a', 10, 3), step('b', 18, 5), ['b 10', 'a 20']],
    ['without lengths', step('a', 10), step('b', 13), ['b 10', 'a 13']],
    ['at one time', step('a', 10, 5), step('b', 10, 5), ['b 10', 'a 10']],
  ])('%s', (_name, first, second, wanted) => {
    expect(swapSteps(first, second).map(({ key, atMinutes }) => `${key} ${atMinutes}`)).toEqual(wanted);
  });

  test('whatever they are, they stand the other way round, and what stands around them keeps its time', () => {
    const anyStep = fc.record({
      atMinutes: fc.integer({ min: -99, max: 99 }),
      minutes: fc.option(fc.integer({ min: 1, max: 60 })),
      position: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(anyStep, anyStep, (a, b) => {
        fc.pre(a.position !== b.position);
        const { plan } = orderSteps([step('a', 0, null, a), step('b', 0, null, b)]);
        const [first, second] = plan;
        if (!first || !second) return;
        const places = new Map(swapSteps(first, second).map(({ key, ...place }) => [key, place]));
        const moved = orderSteps(plan.map((one) => ({ ...one, ...places.get(one.key) }))).plan;
        expect(moved.map(({ key }) => key)).toEqual([second.key, first.key]);
        expect(moved[0]?.atMinutes).toBe(first.atMinutes);
        expect(Math.max(...moved.map(endMinutes))).toBeGreaterThanOrEqual(endMinutes(second));
      }),
    );
  });
});

describe('what a step may come after', () => {
  const steps = [
    { key: 'a', title: 'A', after: [] },
    { key: 'b', title: 'B', after: ['a'] },
    { key: 'c', title: 'C', after: ['b'] },
  ];
  test.each([
    ['a step', 'a', ['c'], 'circle'],
    ['itself', 'a', ['a'], 'circle'],
    ['what comes before it', 'c', ['a'], 'may'],
    ['an item', 'a', ['backups'], 'may'],
    ['nothing known', 'a', ['moon'], 'unknown-after'],
    ['a new step', 'new', ['a', 'c'], 'may'],
  ])('%s', (_name, key, after, wanted) => {
    expect(refuseAfter(steps, ['backups'], key, after)?.refusal.code ?? 'may').toBe(wanted);
  });

  test('neighbours of which one comes after the other stay', () => {
    const [a, b, c] = steps;
    if (!a || !b || !c) return;
    expect(refuseSwap(a, b)?.refusal.code).toBe('comes-after');
    expect(refuseSwap(a, c)).toBeNull();
  });

  test('the plan stands still while a run goes on', () => {
    expect(refusePlanning({})?.refusal.code).toBe('run-going');
    expect(refusePlanning(null)).toBeNull();
  });
});
