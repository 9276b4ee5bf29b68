import { describe, expect, test } from 'vitest';
import { probeById } from '#lib/probe/registry.ts';
import { parseTemplate } from '#lib/template/parse.ts';
import { printTemplate } from '#lib/template/print.ts';
import { asked, builtin, files } from './builtin.ts';

describe.each(files)('$name', ({ name, text }) => {
  const key = name.replace(/\.yaml$/, '');

  test('is a template without a fault', () => {
    const parsed = parseTemplate(text, { probes: asked.probes });
    const faults = parsed.ok
      ? []
      : parsed.problems.map((one) => `${name}:${one.line}:${one.column} ${one.message}`);
    expect(faults).toEqual([]);
  });

  test('is named after its file', () => {
    expect(builtin(key).key).toBe(key);
  });

  test('survives being printed and read again', () => {
    const doc = builtin(key);
    expect(parseTemplate(printTemplate(doc))).toEqual({ ok: true, value: doc });
  });

  test('says why and how everywhere, who, how long, and where it comes from', () => {
    const doc = builtin(key);
    for (const entry of [...doc.items, ...doc.steps, ...doc.every]) {
      const missing = (['why', 'how', 'role', 'minutes', 'source'] as const).filter((field) => !entry[field]);
      const owed = doc.steps.some((step) => step.key === entry.key)
        ? missing.filter((field) => field !== 'why')
        : missing;
      expect({ key: entry.key, owed }).toEqual({ key: entry.key, owed: [] });
    }
    expect(doc.items.filter((item) => item.due === null).map((item) => item.key)).toEqual([]);
  });

  test('gives its probes settings that they take', () => {
    const doc = builtin(key);
    const wrong = [...doc.items, ...doc.steps, ...doc.every].flatMap((entry) =>
      entry.probes.flatMap(({ id, params }) => {
        const read = probeById(id)?.params.safeParse(params);
        return read && !read.success ? [`${entry.key}: ${id}: ${read.error.message}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('closes every fence and uses its questions and roles', () => {
    const doc = builtin(key);
    const entries = [...doc.items, ...doc.steps, ...doc.every];
    for (const entry of entries) {
      const fences = entry.how.match(/^\s*```/gm) ?? [];
      expect(fences.length % 2, `${entry.key}: a fence is left open`).toBe(0);
    }
    const conditions = new Set(entries.map((entry) => entry.when?.replace('not:', '')));
    const roles = new Set(entries.map((entry) => entry.role));
    expect(doc.questions.map((question) => question.key).filter((one) => !conditions.has(one))).toEqual([]);
    expect(doc.roles.filter((role) => !roles.has(role))).toEqual([]);
  });
});
