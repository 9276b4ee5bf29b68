import { describe, expect, test } from 'vitest';
import type { Refused } from '#lib/core/result.ts';
import {
  type Gate,
  nextRunState,
  type RuledStep,
  type RunMove,
  refuseEnd,
  refuseFinish,
  refuseLive,
  refuseMove,
  refuseReopen,
  refuseSkip,
  refuseStart,
  refuseUnproven,
  refuseWorker,
  type StepProbe,
  waitsFor,
} from './rules.ts';
import { type RunState, runStates } from './schema.ts';

const code = (refused: Refused | null): string => refused?.refusal.code ?? 'may';
const began = new Date(0);
const step = (key: string, more: Partial<RuledStep> = {}): RuledStep => ({
  ...{ key, title: key.toUpperCase(), state: 'waiting', hold: false, after: [], rollback: false },
  ...{ ownerId: null, startedAt: more.state && more.state !== 'waiting' ? began : null },
  ...more,
});

describe('a run moves', () => {
  const legal: Record<RunMove, Partial<Record<RunState, RunState>>> = {
    pause: { running: 'paused' },
    resume: { paused: 'running' },
    scrub: { running: 'scrubbed', paused: 'scrubbed' },
    end: { running: 'ended', scrubbed: 'ended' },
  };
  const moves = Object.keys(legal) as RunMove[];
  test.each(moves.flatMap((move) => runStates.map((state) => [move, state] as const)))(
    '%s when %s',
    (move, state) => {
      const to = legal[move][state] ?? null;
      expect(nextRunState(state, move)).toBe(to);
      expect(code(refuseMove(state, move))).toBe(to ? 'may' : 'wrong-run-state');
    },
  );

  test.each<[string, RunState, RuledStep[], string]>([
    [
      'every step is done or skipped',
      'running',
      [step('a', { state: 'done' }), step('b', { state: 'skipped' })],
      'may',
    ],
    [
      'the way back was not needed',
      'running',
      [step('a', { state: 'done' }), step('r', { rollback: true })],
      'may',
    ],
    ['one is left', 'running', [step('a', { state: 'done' }), step('b')], 'steps-open'],
    ['one runs', 'running', [step('a', { state: 'running' })], 'steps-open'],
    ['it is paused', 'paused', [step('a', { state: 'done' })], 'wrong-run-state'],
    ['nothing had begun when it was scrubbed', 'scrubbed', [step('a'), step('r', { rollback: true })], 'may'],
    [
      'the way back is left',
      'scrubbed',
      [step('a', { state: 'done' }), step('r', { rollback: true })],
      'steps-open',
    ],
    [
      'the way back is gone',
      'scrubbed',
      [step('a', { state: 'running' }), step('r', { rollback: true, state: 'done' })],
      'may',
    ],
  ])('to its end where %s', (_name, state, steps, wanted) => {
    expect(code(refuseEnd(state, steps))).toBe(wanted);
  });
});

describe('a step waits', () => {
  const told = (
    own: RuledStep,
    steps: RuledStep[],
    items: Parameters<typeof waitsFor>[2] = [],
    kind = 'live' as const,
  ) => waitsFor(own, steps, items, kind).map((one) => `${one.kind} ${one.key}`);
  const item = (key: string, hold = false) => ({ key, title: key, hold });

  test.each<[string, RuledStep[], ReturnType<typeof item>[], string[]]>([
    ['for nothing', [step('a'), step('x')], [], []],
    ['for what it comes after', [step('a'), step('x', { after: ['a'] })], [], ['step a']],
    ['no longer once that is done', [step('a', { state: 'done' }), step('x', { after: ['a'] })], [], []],
    [
      'no longer once that is skipped',
      [step('a', { state: 'skipped' }), step('x', { after: ['a'] })],
      [],
      [],
    ],
    ['while that runs', [step('a', { state: 'running' }), step('x', { after: ['a'] })], [], ['step a']],
    ['for a hold ahead of it', [step('h', { hold: true }), step('x')], [], ['hold h']],
    ['not for a hold behind it', [step('x'), step('h', { hold: true })], [], []],
    [
      'once for a hold that it names',
      [step('h', { hold: true }), step('x', { after: ['h'] })],
      [],
      ['step h'],
    ],
    [
      'for an open item that it names',
      [step('x', { after: ['backups'] })],
      [item('backups')],
      ['item backups'],
    ],
    ['not for one that it does not name', [step('x')], [item('backups')], []],
    ['for every item that is a hold', [step('x')], [item('legal', true)], ['item legal']],
    ['not for a hold of the way back', [step('r', { hold: true, rollback: true }), step('x')], [], []],
  ])('%s', (_name, steps, items, wanted) => {
    const own = steps.find(({ key }) => key === 'x');
    expect(own && told(own, steps, items)).toEqual(wanted);
  });

  test('no item holds the way back, nor a rehearsal', () => {
    const back = step('r', { rollback: true, after: ['backups'] });
    expect(told(back, [back], [item('backups'), item('legal', true)])).toEqual([]);
    const forth = step('x', { after: ['backups'] });
    expect(waitsFor(forth, [forth], [item('backups'), item('legal', true)], 'rehearsal')).toEqual([]);
  });
});

describe('a step may be', () => {
  const waiting = [{ kind: 'hold' as const, key: 'h', title: 'H' }];
  const back = { rollback: true };
  test.each<[string, RuledStep, RunState, typeof waiting | [], string, string]>([
    ['started and done at once', step('a'), 'running', [], 'may', 'may'],
    ['held', step('a'), 'running', waiting, 'waits', 'waits'],
    [
      'finished while held, if it runs',
      step('a', { state: 'running' }),
      'running',
      waiting,
      'not-waiting',
      'may',
    ],
    ['finished in a pause', step('a', { state: 'running' }), 'paused', [], 'not-waiting', 'may'],
    ['paused', step('a'), 'paused', [], 'paused', 'paused'],
    ['done once', step('a', { state: 'done' }), 'running', [], 'not-waiting', 'not-waiting'],
    ['of a way back nobody takes', step('a', back), 'running', [], 'not-scrubbed', 'not-scrubbed'],
    ['of the way back', step('a', back), 'scrubbed', [], 'may', 'may'],
    ['of what was scrubbed', step('a'), 'scrubbed', [], 'scrubbed', 'scrubbed'],
    [
      'finished after the scrub, if it runs',
      step('a', { state: 'running' }),
      'scrubbed',
      [],
      'not-waiting',
      'may',
    ],
    ['of a run that is over', step('a'), 'ended', [], 'run-ended', 'run-ended'],
  ])('%s', (_name, own, state, ahead, start, finish) => {
    expect([code(refuseStart(own, state, ahead)), code(refuseFinish(own, state, ahead))]).toEqual([
      start,
      finish,
    ]);
  });

  test.each<[string, Partial<RuledStep>, StepProbe['verdict'][], string]>([
    ['every probe passed or warned', { hold: true }, ['pass', 'warn'], 'may'],
    ['one could not tell', { hold: true }, ['pass', 'inconclusive'], 'may'],
    ['it asks for none', { hold: true }, [], 'may'],
    ['one fails', { hold: true }, ['pass', 'fail', null], 'probe-fails'],
    ['one has not run', { hold: true }, ['pass', null], 'probe-never-run'],
    ['it is no hold', {}, ['fail', null], 'may'],
    ['it is of the way back', { hold: true, rollback: true }, ['fail'], 'may'],
  ])('proven by its probes: %s', (_name, more, verdicts, wanted) => {
    const probes = verdicts.map((verdict) => ({ kind: 'https', verdict }));
    expect(code(refuseUnproven(step('a', more), probes))).toBe(wanted);
  });

  test.each<[string, Partial<RuledStep>, StepProbe['verdict'][], string]>([
    ['every probe passed or warned', { hold: true }, ['pass', 'warn'], 'may'],
    ['one could not tell', { hold: true }, ['pass', 'inconclusive'], 'may'],
    ['it asks for none', { hold: true }, [], 'may'],
    ['one fails', { hold: true }, ['pass', null, 'fail'], 'probe-fails'],
    ['one has not run', { hold: true }, ['pass', null], 'probe-never-run'],
    ['it is no hold', {}, ['fail', null], 'may'],
    ['it is of the way back', { hold: true, rollback: true }, ['fail'], 'may'],
  ])('done by what its probes say: %s', (_name, more, verdicts, wanted) => {
    const probes = verdicts.map((verdict) => ({ kind: 'https', verdict }));
    expect(code(refuseUnproven(step('a', more), probes))).toBe(wanted);
  });

  test.each<[string, RuledStep, RunState, string]>([
    ['waiting', step('a'), 'running', 'may'],
    ['running', step('a', { state: 'running' }), 'paused', 'may'],
    ['done', step('a', { state: 'done' }), 'running', 'step-over'],
    ['of the way back, too early', step('a', back), 'running', 'not-scrubbed'],
    ['of the way back', step('a', back), 'scrubbed', 'may'],
    ['scrubbed', step('a'), 'scrubbed', 'scrubbed'],
  ])('skipped: %s', (_name, own, state, wanted) => {
    expect(code(refuseSkip(own, state))).toBe(wanted);
  });

  test.each<[string, RuledStep[], string]>([
    ['nothing waited for it', [step('a', { state: 'done' }), step('b', { state: 'done' })], 'may'],
    ['what waited for it has not begun', [step('a', { state: 'done' }), step('b', { after: ['a'] })], 'may'],
    [
      'what waited for it runs',
      [step('a', { state: 'done' }), step('b', { after: ['a'], state: 'running' })],
      'has-followers',
    ],
    [
      'it held what is done',
      [step('a', { state: 'done', hold: true }), step('b', { state: 'done' })],
      'has-followers',
    ],
    [
      'it held what was skipped',
      [step('a', { state: 'done', hold: true }), step('b', { state: 'skipped' })],
      'may',
    ],
  ])('taken back: %s', (_name, steps, wanted) => {
    const [own] = steps;
    expect(own && code(refuseReopen(own, steps, 'running'))).toBe(wanted);
  });

  test.each([
    ['owner', 'someone', 'may'],
    ['lead', 'someone', 'may'],
    ['engineer', 'me', 'may'],
    ['engineer', null, 'may'],
    ['engineer', 'someone', 'not-yours'],
  ] as const)('worked on by an %s where it is of %s', (role, ownerId, wanted) => {
    expect(code(refuseWorker(step('a', { ownerId }), { userId: 'me', role }))).toBe(wanted);
  });
});

describe('the live launch', () => {
  const open: Gate = { stage: 'planning', verdict: 'GO', because: null, holds: [], poll: null };
  const poll = (state: string, decision: string | null = null) => ({ poll: { number: 2, state, decision } });
  test.each<[string, Partial<Gate>, string]>([
    ['at GO, without a poll', {}, 'may'],
    ['at risk', { verdict: 'AT RISK' }, 'may'],
    ['at NO-GO', { verdict: 'NO-GO', because: 'HSTS' }, 'no-go'],
    ['with an open hold', { holds: [{ title: 'Legal' }] }, 'held'],
    ['while a poll goes on', poll('open'), 'poll-going'],
    ['while a poll is paused', poll('paused'), 'poll-going'],
    ['after a poll for GO', poll('decided', 'GO'), 'may'],
    ['after a poll against it', poll('decided', 'NO-GO'), 'poll-no-go'],
    ['of what is live', { stage: 'live' }, 'already-live'],
  ])('%s', (_name, more, wanted) => {
    expect(code(refuseLive({ ...open, ...more }))).toBe(wanted);
  });
});
