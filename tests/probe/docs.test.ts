import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { probes } from '#lib/probe/registry.ts';
import { networkCodes } from '#lib/probe/unusable.ts';

const text = readFileSync(new URL('../../docs/probes.md', import.meta.url), 'utf8');
const [, section = ''] = text.split('\n## The probes\n');
const rows = (section.split('\n## ')[0] ?? '').match(/^\| `([\w-]+)`(?: \((\w+)\))?/gm) ?? [];

it('docs/probes.md has a row for every probe, in order, and says which are named and which owned', () => {
  const expected = probes.map(({ id, byDefault, needsOwnership }) => {
    const mark = needsOwnership ? ' (owned)' : byDefault ? '' : ' (named)';
    return `| \`${id}\`${mark}`;
  });
  expect(rows).toEqual(expected);
});

it('docs/probes.md names only codes that exist', () => {
  const known = [...probes.flatMap(({ codes }) => Object.keys(codes)), ...Object.keys(networkCodes)];
  const ids = [...probes.map(({ id }) => id), 'net'];
  const named = [...text.matchAll(/`([\w-]+)\.([\w-]+)`/g)].filter(([, id = '']) => ids.includes(id));
  expect(named.length).toBeGreaterThan(40);
  expect(named.map(([, id, code]) => `${id}.${code}`).filter((code) => !known.includes(code))).toEqual([]);
});
