import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { probeById, probes } from './registry.ts';
import { networkCodes } from './unusable.ts';

it('lists each id once', () => {
  expect(new Set(probes.map((probe) => probe.id)).size).toBe(probes.length);
  expect(probeById('hsts')?.id).toBe('hsts');
  expect(probeById('nothing')).toBeNull();
});

describe.each(probes.map((probe) => [probe.id, probe] as const))('%s', (id, probe) => {
  it('names its codes after itself, one verdict and a meaning each', () => {
    for (const [code, [, meaning]] of Object.entries(probe.codes)) {
      expect(code).toMatch(new RegExp(`^${id}\\.[a-z0-9]+(-[a-z0-9]+)*$`));
      expect(meaning).toMatch(/^\S.*\.$/s);
    }
    expect(Object.values(probe.codes).some(([verdict]) => verdict === 'pass')).toBe(true);
    expect(Object.keys(probe.codes).some((code) => code in networkCodes)).toBe(false);
  });

  it('draws a form from its params, and needs none of them when it runs by default', () => {
    expect(z.toJSONSchema(probe.params, { io: 'input' }).type).toBe('object');
    if (probe.byDefault) expect(probe.params.safeParse({}).success).toBe(true);
  });
});
