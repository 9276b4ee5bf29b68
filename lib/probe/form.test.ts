import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { probeFields } from './form.ts';
import { readFields } from './form-values.ts';
import { probeById, probes } from './registry.ts';

const fieldsOf = (kind: string) => probeFields(probeById(kind)?.params ?? z.never());

describe('the form of a probe', () => {
  it.each(probes.map(({ id, params }) => [id, params] as const))(
    '%s: every setting has a field',
    (_id, params) => {
      const names = Object.keys(z.toJSONSchema(params, { io: 'input' }).properties ?? {});
      const fields = probeFields(params);
      expect(fields.map(({ name }) => name)).toEqual(names);
      expect(fields.filter(({ title, hint }) => title === '' || hint === '')).toEqual([]);
    },
  );

  it.each(probes.map(({ id, params }) => [id, params] as const))(
    '%s: sent as drawn, it is the default',
    (_id, params) => {
      const drawn = probeFields(params).flatMap((field): [string, unknown][] => {
        if (field.kind === 'boolean') return field.usual ? [[field.name, 'on']] : [];
        return [[field.name, field.kind === 'list' ? field.usual.join('\n') : String(field.usual ?? '')]];
      });
      const read = readFields(probeFields(params), Object.fromEntries(drawn));
      expect(params.parse(read)).toEqual(params.parse({}));
    },
  );

  it('tells kinds and bounds', () => {
    expect(fieldsOf('page-load')).toMatchObject([
      { name: 'runs', kind: 'number', usual: 5, whole: true, min: 3, max: 20 },
      { name: 'budgetMs', kind: 'number' },
      { name: 'from', kind: 'text', usual: '' },
    ]);
    const choice = z.object({ mode: z.enum(['a', 'b']).default('b').meta({ title: 'Mode' }) });
    expect(probeFields(choice)).toMatchObject([{ kind: 'choice', usual: 'b', options: ['a', 'b'] }]);
  });

  it('reads what was typed', () => {
    const sent = { allowed: '22\n 443 \r\n\n8443', filteredIsFine: 'on' };
    expect(readFields(fieldsOf('ports'), sent)).toEqual({ allowed: [22, 443, 8443], filteredIsFine: true });
    expect(readFields(fieldsOf('hsts'), { minAge: '' })).toEqual({ includeSubDomains: false });
  });

  it('leaves what is wrong for the schema to say', () => {
    const read = readFields(fieldsOf('hsts'), { minAge: 'a year' });
    expect(probeById('hsts')?.params.safeParse(read).success).toBe(false);
  });
});
