import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseTemplate } from '#lib/template/parse.ts';
import { main } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdpoint-template-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

async function call(...args: string[]) {
  const said = { out: [] as string[], err: [] as string[] };
  const status = await main(['template', ...args], {
    out: (line) => said.out.push(line),
    err: (line) => said.err.push(line),
  });
  return { status, out: said.out.join('\n'), err: said.err.join('\n') };
}

const LIST = `# Shop launch

## Critical

- [ ] HSTS is on

  \`\`\`sh
  curl -sI https://example.com/
  \`\`\`

## Optional

- [ ] A CDN delivers pictures
`;

describe('template import', () => {
  test('prints a checklist as a template', async () => {
    const { status, out, err } = await call('import', write('list.md', LIST));
    expect(status).toBe(0);
    const parsed = parseTemplate(out);
    expect(parsed.ok && parsed.value).toMatchObject({
      ...{ key: 'shop-launch', name: 'Shop launch' },
      items: [
        { key: 'hsts-is-on', severity: 'critical', how: '```sh\ncurl -sI https://example.com/\n```' },
        { key: 'a-cdn-delivers-pictures', severity: 'optional' },
      ],
    });
    expect(err).toContain('2 items, 0 steps');
  });

  test('renews a template, and keeps what the checklist does not name', async () => {
    const first = await call('import', write('first.md', LIST));
    const into = write(
      'into.yaml',
      first.out.replace('severity: critical', 'severity: critical\n    probes: [hsts]'),
    );
    const { out } = await call(
      'import',
      write('second.md', '## Important\n\n- [ ] HSTS is on\n'),
      '--into',
      into,
    );
    const parsed = parseTemplate(out);
    expect(
      parsed.ok && parsed.value.items.map(({ key, severity, probes }) => [key, severity, probes.length]),
    ).toEqual([
      ['hsts-is-on', 'important', 1],
      ['a-cdn-delivers-pictures', 'optional', 0],
    ]);
  });

  test.each([
    ['nothing to do', 'Only a paragraph that asks for nothing.\n\n## Overview\n\nText.\n', 1, ':1 '],
    ['too many', '- [ ] x\n'.repeat(2001), 1, ':2001 '],
    ['no text', '\u0000', 1, ':1 '],
  ])('%s is refused with its line', async (name, text, expected, place) => {
    const { status, out, err } = await call('import', write(`${name}.md`, text));
    expect([status, out, err.includes(place)]).toEqual([expected, '', true]);
  });
});

describe('template check', () => {
  const good =
    'key: a\nname: A\nversion: 1\nitems:\n  - { key: x, title: X, section: S, severity: critical }\n';

  test('says what a good file holds', async () => {
    const { status, out } = await call('check', write('good.yaml', good));
    expect([status, out.includes('A: 1 items')]).toEqual([0, true]);
  });

  test.each([
    ['an unknown severity', good.replace('critical', 'huge'), ':5:'],
    ['an unknown probe', good.replace(' }', ', probes: [hstss] }'), 'did you mean "hsts"?'],
    [
      'settings a probe does not take',
      good.replace(' }', ', probes: [{ id: hsts, params: { minAge: no } }] }'),
      ':5:',
    ],
  ])('names the place of %s', async (name, text, place) => {
    const { status, err } = await call('check', write(`${name}.yaml`, text));
    expect([status, err.includes(place)]).toEqual([1, true]);
  });

  test.each([[[]], [['check']], [['make', 'x']], [['check', '/no/such/file']], [['check', 'a', 'b']]])(
    'wrong use: %j',
    async (args) => {
      const { status, err } = await call(...args);
      expect([status, err !== '']).toEqual([2, true]);
    },
  );

  test('what is not text cannot be read', async () => {
    const file = join(folder, 'picture');
    writeFileSync(file, Buffer.from([0xff, 0xfe, 0x00]));
    expect(readFileSync(file).length).toBe(3);
    expect((await call('check', file)).status).toBe(2);
  });
});
