import { describe, expect, test } from 'vitest';
import { parseTemplate, pathText, validateTemplate } from './parse.ts';

const head = 'key: demo\nname: Demo\nversion: 1\n';
const item = '  - key: hsts\n    title: HTTPS only\n    section: HTTPS\n    severity: important\n';

function problems(text: string) {
  const parsed = parseTemplate(text, { probes: ['hsts', 'https'] });
  return parsed.ok ? [] : parsed.problems;
}

function read(text: string) {
  const parsed = parseTemplate(text, { probes: ['hsts', 'https'] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const usual = { blocking: true, required: true, freshFor: '24h' };

describe('a template that says little', () => {
  test('takes the defaults', () => {
    expect(read(`${head}items:\n${item}`)).toEqual({
      ...{ key: 'demo', name: 'Demo', version: 1, source: null, summary: '' },
      ...{ questions: [], roles: [], steps: [], every: [], guides: [] },
      items: [
        {
          ...{ key: 'hsts', title: 'HTTPS only', section: 'HTTPS', severity: 'important' },
          ...{ phase: 'pre-launch', why: '', how: '', minutes: null, role: null, due: null },
          ...{ evidence: 'optional', signOffs: null, voidOn: [], probes: [], reports: [], local: [] },
          contradictions: [],
          ...{ hold: false, after: [], when: null, source: null },
        },
      ],
    });
  });

  test.each([
    ['probes: [hsts]', 'probes', [{ id: 'hsts', blocking: true, freshFor: '24h', params: {} }]],
    [
      'probes: [{ id: hsts, freshFor: 7d }]',
      'probes',
      [{ id: 'hsts', blocking: true, freshFor: '7d', params: {} }],
    ],
    ['reports: [junit]', 'reports', [{ format: 'junit', ids: [], ...usual }]],
    [
      'reports: [security.W004, zap, security.W005]',
      'reports',
      [
        { format: 'django-check', ids: ['security.W004', 'security.W005'], ...usual },
        { format: 'zap', ids: [], ...usual },
      ],
    ],
    ['reports: [security.W004, django-check]', 'reports', [{ format: 'django-check', ids: [], ...usual }]],
    [
      'reports: [{ format: sarif, ids: [B105, B105] }]',
      'reports',
      [{ format: 'sarif', ids: ['B105'], ...usual }],
    ],
    [
      'reports: [{ format: junit, required: false }, { format: junit, blocking: false, freshFor: 7d }]',
      'reports',
      [{ format: 'junit', ids: [], ...usual }],
    ],
    ['local: [env]', 'local', [{ check: 'env', ...usual }]],
    ['local: [{ check: env, required: false }]', 'local', [{ check: 'env', ...usual, required: false }]],
    ['signOffs: 2', 'signOffs', { count: 2, role: null }],
    ['signOffs: { count: 1, role: lead }', 'signOffs', { count: 1, role: 'lead' }],
    ['signOffs: null', 'signOffs', null],
    ['due: 0d', 'due', '0d'],
  ] as const)('%s', (line, field, value) => {
    const [only] = read(`${head}items:\n${item}    ${line}\n`).items;
    expect(only?.[field]).toEqual(value);
  });
});

describe('a fault is told with its place, what was found and what is allowed', () => {
  test('a pair that the item does not ask for', () => {
    const pair =
      'reports: [security.W004], probes: [hsts], contradictions: [{ report: security.W005, probe: hstss }]';
    const lines = pair.replaceAll('], ', ']\n    ');
    expect(
      problems(`${head}items:\n${item}    ${lines}\n`).map(({ path, message }) => `${path} ${message}`),
    ).toEqual([
      'items[0].contradictions[0].report "security.W005" is no report of this item; did you mean "security.W004"?',
      'items[0].contradictions[0].probe "hstss" is no probe of this item; did you mean "hsts"?',
    ]);
  });

  test.each([
    ['titel: x', 9, 'items[0].titel', '"titel" is not a field here; did you mean "title"?'],
    ['due: 7 days', 9, 'items[0].due', 'such as -7d or +10m; found "7 days"'],
    ['minutes: 0', 9, 'items[0].minutes', 'takes at least 1; found 0'],
    ['minutes: soon', 9, 'items[0].minutes', 'takes a number; found "soon"'],
    ['hold: maybe', 9, 'items[0].hold', 'takes true or false; found "maybe"'],
    [
      'evidence: optinal',
      9,
      'items[0].evidence',
      'takes one of none, optional, required; found "optinal"; did you mean "optional"?',
    ],
    ['signOffs: 4', 9, 'items[0].signOffs.count', 'takes at most 3; found 4'],
    [
      'signOffs: { count: 1, role: viewer }',
      9,
      'items[0].signOffs.role',
      'takes one of engineer, lead, owner',
    ],
    ['probes: [htps]', 9, 'items[0].probes[0]', '"htps" is no probe; did you mean "https"?'],
    ['probes: [hsts, hsts]', 9, 'items[0].probes[1]', 'the key "hsts" stands twice'],
    ['probes: [{ id: hsts, blokking: true }]', 9, 'items[0].probes[0].blokking', 'did you mean "blocking"?'],
    ['reports: [junitt]', 9, 'items[0].reports[0].format', 'did you mean "junit"?'],
    ['local: [disk]', 9, 'items[0].local[0].check', 'takes one of env, postgres'],
    [
      'reports: [{ format: zap, requird: true }]',
      9,
      'items[0].reports[0].requird',
      'did you mean "required"?',
    ],
    [
      'contradictions: [{ report: security.W004 }]',
      9,
      'items[0].contradictions[0].probe',
      '"probe" is missing',
    ],
    ['after: [hsst]', 9, 'items[0].after[0]', '"hsst" is no item; did you mean "hsts"?'],
    ['after: [hsts]', 9, 'items[0].after', '"after" goes in a circle: hsts → hsts'],
    ['when: uses-redis', 9, 'items[0].when', '"uses-redis" is no question of this template'],
    ['role: backend', 9, 'items[0].role', '"backend" is no role of this template'],
    ['voidOn: [moon]', 9, 'items[0].voidOn[0]', 'takes one of release; found "moon"'],
    ['why: [a]', 9, 'items[0].why', 'takes text; found a list'],
  ])('%s', (line, at, path, message) => {
    const found = problems(`${head}items:\n${item}    ${line}\n`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ line: at, path });
    expect(found[0]?.message).toContain(message);
  });

  test.each([
    [
      'a missing field',
      `${head}items:\n  - { key: hsts, section: HTTPS, severity: important }\n`,
      5,
      '"title" is missing',
    ],
    [
      'a number for a title',
      `${head}items:\n  - { key: a, title: 404, section: A, severity: optional }\n`,
      5,
      'takes text; found 404',
    ],
    ['a key twice', `${head}items:\n${item}${item}`, 9, 'the key "hsts" stands twice'],
    ['a field twice', `${head}name: Again\n`, 4, 'Map keys must be unique'],
    ['a list in place of a template', '- a\n- b\n', 1, 'takes a set of fields; found a list'],
    ['no text', '', 1, 'takes a set of fields; found null'],
    ['a bracket left open', `${head}items: [\n`, 5, ''],
    ['a tab before a field', 'key: demo\n\tname: Demo\n', 2, ''],
    [
      'a rule that never comes',
      `${head}every:\n  - { key: a, title: A, section: A, recurrence: FREQ=SOON, window: 1h }\n`,
      5,
      'FREQ is one of HOURLY',
    ],
    [
      'a step that waits for none',
      `${head}steps:\n  - { key: a, title: A, at: +5m, after: [b] }\n`,
      5,
      '"b" is no item or step; there are a',
    ],
  ])('%s', (_, text, line, message) => {
    const [first] = problems(text);
    expect(first).toMatchObject({ line });
    expect(first?.message).toContain(message);
  });

  test('a circle is named in its order', () => {
    const chain = ['a', 'b', 'c'].map(
      (key, n) => `  - { key: ${key}, title: T, section: S, severity: optional, after: [${'bca'[n]}] }\n`,
    );
    expect(problems(`${head}items:\n${chain.join('')}`)[0]).toMatchObject({
      line: 5,
      message: '"after" goes in a circle: a → b → c → a',
    });
  });

  test('all faults come at once, in the order of the file', () => {
    const found = problems(`${head}roles: [A]\nitems:\n  - { key: a, severity: high }\n`);
    expect(found.map((one) => one.path)).toEqual([
      'roles[0]',
      'items[0].title',
      'items[0].section',
      'items[0].severity',
    ]);
  });
});

describe('what would harm is refused', () => {
  const bomb = `a: &a [x, x]\n${[...'bcdefghi'].map((name, n) => `${name}: &${name} [${`*${'abcdefgh'[n]},`.repeat(9)}]`).join('\n')}`;

  test('aliases, at the line of each', () => {
    const found = problems(`${head}questions: &q []\nitems: *q\n`);
    expect(found.map((one) => one.line)).toEqual([4, 5]);
    expect(found[0]?.message).toContain('aliases');
    expect(problems(bomb).length).toBeLessThanOrEqual(100);
    expect(problems(bomb)[0]?.message).toContain('aliases');
  });

  test('more than a megabyte', () => {
    expect(problems(`${head}summary: ${'x'.repeat(1_000_000)}\n`)[0]?.message).toMatch(
      /at most 1000000 bytes.*1000/,
    );
  });

  test('more than 2,000 entries', () => {
    const entry = (n: number) => `  - { key: k${n}, title: T, section: S, severity: optional }\n`;
    const many = (count: number) =>
      `${head}items:\n${Array.from({ length: count }, (_, n) => entry(n)).join('')}`;
    expect(problems(many(2_000))).toEqual([]);
    expect(problems(many(2_001))[0]?.message).toContain('at most 2000');
  });

  test('nesting without end', () => {
    expect(problems('['.repeat(100_000))).not.toEqual([]);
    expect(problems(`${head}x: ${'{a: '.repeat(20_000)}`)).not.toEqual([]);
  });

  test('a long chain of items is no trouble', () => {
    const link = (n: number) =>
      `  - { key: k${n}, title: T, section: S, severity: optional${n > 0 ? `, after: [k${n - 1}]` : ''} }\n`;
    expect(problems(`${head}items:\n${Array.from({ length: 2_000 }, (_, n) => link(n)).join('')}`)).toEqual(
      [],
    );
  });
});

test('a value is checked without its text', () => {
  expect(validateTemplate({ key: 'demo', name: 'Demo', version: '1' })).toEqual({
    ok: false,
    faults: [{ path: ['version'], message: 'takes a number; found "1"' }],
  });
  expect(validateTemplate(undefined).ok).toBe(false);
});

test('a path reads as a person writes it', () => {
  expect(pathText(['items', 3, 'probes', 0, 'id'])).toBe('items[3].probes[0].id');
  expect(pathText([])).toBe('');
});
