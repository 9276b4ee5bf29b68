import { describe, expect, it } from 'vitest';
import type { Probe } from '../schema.ts';
import { networkCodes } from '../unusable.ts';

/** One line of a table: what was seen, the code it must give, and settings where they are not the defaults. */
export type Case<P, O> = [name: string, observation: O, code: string, params?: Partial<P>];

const at = new Date('2026-11-21T00:00:00Z');

/**
 * For tests: judges each case, checks that its observation can be stored, and that between them the
 * cases reach every code the kind declares and no other.
 */
export const judgeTable = <P, O>(probe: Probe<P, O>, cases: readonly Case<P, O>[]) => {
  describe(`${probe.id}: the verdict on what was seen`, () => {
    it.each(cases.map(([name, observation, code, params]) => ({ name, observation, code, params })))(
      '$name: $code',
      ({ observation, code, params }) => {
        expect(probe.observation.parse(JSON.parse(JSON.stringify(observation)))).toEqual(observation);
        const verdict = probe.judge(observation, probe.params.parse(params ?? {}), at);
        expect(verdict.code, verdict.summary).toBe(code);
        expect(verdict.verdict).toBe(
          (probe.codes[code] ?? networkCodes[code as keyof typeof networkCodes])[0],
        );
        expect(verdict.summary.length).toBeLessThan(700);
      },
    );
    it('reaches every declared code', () => {
      const reached = new Set(cases.map(([, , code]) => code).filter((code) => !(code in networkCodes)));
      expect([...reached].sort()).toEqual(Object.keys(probe.codes).sort());
    });
    it('says how to mend whatever fails or warns, and where to read more', () => {
      for (const [, observation, , params] of cases) {
        const verdict = probe.judge(observation, probe.params.parse(params ?? {}), at);
        if (verdict.verdict === 'pass' || verdict.verdict === 'inconclusive') continue;
        expect(verdict.fix ?? '', verdict.code).toMatch(/\S{3}/);
        expect(verdict.reference ?? '', verdict.code).toMatch(/^https:\/\//);
      }
    });
  });
};
