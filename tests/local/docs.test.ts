import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { networkCodes } from '#lib/cli/local/failure.ts';
import { localChecks } from '#lib/cli/local/registry.ts';

const text = readFileSync(new URL('../../docs/local-checks.md', import.meta.url), 'utf8');
const everywhere = [
  'not-configured',
  'malformed',
  ...Object.keys(networkCodes('CHECK')).map((code) => code.slice(6)),
];

it.each(Object.values(localChecks))(
  'docs/local-checks.md names the codes of $id, and no other',
  ({ id, codes }) => {
    const [, section = ''] = text.split(`\n### ${id}\n`);
    const [own = ''] = section.split('\n### ');
    const named = [...own.matchAll(new RegExp(`\`${id}\\.([a-z-]+)\``, 'g'))].map(([, code]) => code);
    const expected = Object.keys(codes).map((code) => code.slice(id.length + 1));
    expect(named.sort()).toEqual(expected.filter((code) => !everywhere.includes(code)).sort());
  },
);

it('docs/local-checks.md names the codes of them all', () => {
  const named = [...text.matchAll(/`CHECK\.([a-z-]+)`/g)].map(([, code]) => code);
  expect(named.sort()).toEqual(everywhere.sort());
});

it.each(Object.values(localChecks))('every code of $id fits a report', ({ id, codes }) => {
  for (const code of Object.keys(codes))
    expect(code).toMatch(new RegExp(`^${id}\\.[a-z0-9]+(?:-[a-z0-9]+)*$`));
});
