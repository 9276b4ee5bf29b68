import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ItemByRules, shownByRules } from './by-rules.ts';
import {
  anyMove,
  begin,
  counted,
  type Life,
  type Move,
  needed,
  roleOf,
  type Setting,
  stateOf,
  step,
} from './life.ts';

const anySetting: fc.Arbitrary<Setting> = fc.record({
  alone: fc.boolean(),
  severity: fc.constantFrom('critical', 'important'),
  probes: fc.constantFrom([{ blocking: true }], [{ blocking: true }, { blocking: false }]),
});
const anyLife = anySetting.chain((setting) =>
  fc.tuple(fc.constant(setting), fc.array(anyMove(setting.probes.length), { minLength: 20, maxLength: 60 })),
);

/** How often each thing came about, so that a generator that never gets anywhere is noticed. */
const met = new Map<string, number>();
const note = (what: string) => met.set(what, (met.get(what) ?? 0) + 1);

function live(setting: Setting, moves: readonly Move[]): void {
  const item = new ItemByRules(setting);
  let life = begin(setting);
  let before = life;
  for (const [at, move] of moves.entries()) {
    const next = step(life, move, before);
    const told = `move ${at}: ${JSON.stringify(move)}`;
    expect(item.play(move), told).toBe(next !== null);
    note(`${move.do} ${next ? 'done' : 'refused'}`);
    before = life;
    life = next ?? life;
    const standing = life.signatures
      .filter(({ valid }) => valid)
      .map(({ by }) => by)
      .sort();
    expect(shownByRules(item), told).toEqual({ state: stateOf(life), standing });
    hold(item, life);
    note(stateOf(life));
  }
}

// What must be true whatever the model says.
function hold(item: ItemByRules, life: Life): void {
  const standing = item.standing();
  expect(new Set(standing.map(({ by }) => by)).size).toBe(standing.length);
  if (item.state() !== 'done') return;
  const role = item.setting.alone ? null : item.rule.role;
  const signers = standing.filter(
    ({ by }) => !role || roleOf[by] === role || (role === 'lead' && by === 'owner'),
  );
  const enough = item.setting.alone ? 1 : (item.rule.count ?? (item.setting.severity === 'critical' ? 2 : 1));
  expect(signers.length).toBeGreaterThanOrEqual(enough);
  expect([counted(life).length >= needed(life), item.progress === 'blocked']).toEqual([true, false]);
  for (const { facts } of standing) {
    const there = new Set(item.evidence.filter((piece) => piece.there).map(({ id }) => id));
    expect(facts.item.textRevision).toBe(item.textRevision);
    expect(facts.target).toBe(item.target);
    expect(facts.evidence.every(({ id }) => there.has(id))).toBe(true);
  }
}

describe('the life of an item', () => {
  test('is what the model says after every move, in 3,000 lives of 20 to 60 moves', () => {
    fc.assert(
      fc.property(anyLife, ([setting, moves]) => live(setting, moves)),
      { numRuns: 3000 },
    );
  }, 120_000);

  test('met every state, and every move both done and refused', () => {
    const states = ['open', 'in-progress', 'blocked', 'done', 'waived', 'not-applicable'];
    const refusable = [
      'sign',
      'withdraw',
      'progress',
      'attach',
      'remove',
      'edit',
      'rule',
      'ask',
      'approve',
      'reject',
      'take-back',
      'end',
    ];
    const wanted = [
      ...states,
      ...refusable.flatMap((what) => [`${what} done`, `${what} refused`]),
      'answer done',
      'hold done',
      'target done',
      'wait done',
    ];
    for (const what of wanted) expect([what, (met.get(what) ?? 0) > 20]).toEqual([what, true]);
  });
});
