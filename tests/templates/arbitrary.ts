import fc from 'fast-check';
import {
  answerNames,
  LOCAL_CHECKS,
  oneEntryACheck,
  oneEntryAFormat,
  oneEntryAPair,
  REPORT_FORMATS,
} from '#lib/template/reports.ts';
import {
  EVIDENCE_NEEDS,
  PHASES,
  SEVERITIES,
  SIGNER_ROLES,
  type TemplateDocument,
} from '#lib/template/schema.ts';

/** What people and editors put into text: code, quotes, colons, blanks at ends, controls, other scripts. */
const fragment = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    '\n',
    '\n\n',
    '  ',
    '\t',
    '\r\n',
    '```sh\nls\n```',
    '> [!WARNING]\n> x',
    '- [ ] a',
    '# ',
    ': ',
  ),
  fc.constantFrom(
    'true',
    'null',
    '~',
    '-',
    '404',
    '1e3',
    '0x1F',
    '*a',
    '&a',
    '!!int 3',
    '%',
    '---',
    '...',
    '<<',
    '2026-01-01',
  ),
);
const text = fc.array(fragment, { maxLength: 6 }).map((parts) => parts.join(''));
const line = text
  .map((value) => value.replace(/[\r\n]/g, ' ').trim())
  .filter((value) => /^\S(?:[^\r\n]*\S)?$/.test(value));
const duration = fc.constantFrom('30s', '30m', '24h', '7d', '2w');
const offset = fc.constantFrom('-7d', '+10m', '0d', '+0m', '-2w');
const minutes = fc.option(fc.integer({ min: 1, max: 10_080 }));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0));
const simple = fc.oneof(fc.boolean(), fc.integer(), number, text, fc.constant(null));
const setting = fc.oneof(simple, fc.array(simple, { maxLength: 2 }), fc.record({ a: simple, b: simple }));

const probes = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('hsts', 'https', 'cookies', 'dns', 'health'),
    blocking: fc.boolean(),
    freshFor: duration,
    params: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), setting, { maxKeys: 2 }),
  }),
  { selector: (probe) => probe.id, maxLength: 3 },
);

const settings = { blocking: fc.boolean(), required: fc.boolean(), freshFor: duration };
const local = fc
  .array(fc.record({ check: fc.constantFrom(...LOCAL_CHECKS), ...settings }), { maxLength: 3 })
  .map(oneEntryACheck);
const reports = fc
  .array(
    fc.record({
      format: fc.constantFrom(...REPORT_FORMATS),
      ids: fc.array(fc.oneof(fc.constantFrom('security.W004', 'junit', 'B105'), line), { maxLength: 2 }),
      ...settings,
    }),
    { maxLength: 3 },
  )
  .map(oneEntryAFormat);

/** Some of the pairs that an item's reports and probes allow. */
const paired = (item: TemplateDocument['items'][number]) => {
  const all = answerNames(item).flatMap((report) => item.probes.map(({ id: probe }) => ({ report, probe })));
  const words = fc.record({ wire: fc.option(line), look: fc.option(line) });
  return fc.tuple(fc.subarray(all), words).map(([pairs, said]) => ({
    ...item,
    contradictions: oneEntryAPair(pairs.map((pair) => ({ ...pair, ...said }))),
  }));
};

const questions = fc
  .subarray(['uses-redis', 'has-media'])
  .chain((keys) =>
    fc.tuple(...keys.map((key) => fc.record({ key: fc.constant(key), ask: line, default: fc.boolean() }))),
  );
const roles = fc.subarray(['lead', 'backend']);
const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', '404', 'true'];

/** A template without a fault. Its keys come from a short list, so that two templates often share some. */
export const templates: fc.Arbitrary<TemplateDocument> = fc
  .record({ questions, roles, order: fc.shuffledSubarray(KEYS), cuts: fc.tuple(fc.nat(9), fc.nat(9)) })
  .chain(({ questions: asked, roles: named, order, cuts }) => {
    const [first, second] = cuts.sort((a, b) => a - b);
    const role = fc.option(fc.constantFrom(...named, ...(named.length ? [] : [null])));
    const when = fc.option(
      fc.constantFrom(...asked.flatMap(({ key }) => [key, `not:${key}`]), ...(asked.length ? [] : [null])),
    );
    const shared = {
      title: line,
      why: text,
      how: text,
      minutes,
      role,
      probes,
      when,
      source: fc.option(line),
    };
    const after = (keys: string[], index: number) => fc.subarray(keys.slice(0, index));
    const item = (keys: string[], index: number) =>
      fc
        .record({
          ...{
            key: fc.constant(keys[index] ?? 'z'),
            section: line,
            after: after(keys, index),
            hold: fc.boolean(),
          },
          ...shared,
          phase: fc.constantFrom(...PHASES),
          severity: fc.constantFrom(...SEVERITIES),
          due: fc.option(offset),
          evidence: fc.constantFrom(...EVIDENCE_NEEDS),
          signOffs: fc.option(
            fc.record({
              count: fc.integer({ min: 1, max: 3 }),
              role: fc.option(fc.constantFrom(...SIGNER_ROLES)),
            }),
          ),
          voidOn: fc.subarray(['release' as const]),
          reports,
          local,
          contradictions: fc.constant<TemplateDocument['items'][number]['contradictions']>([]),
        })
        .chain(paired);
    const step = (keys: string[], index: number) =>
      fc.record({
        ...{ key: fc.constant(keys[index] ?? 'z'), at: offset, after: after(keys, index) },
        ...{ hold: fc.boolean(), rollback: fc.boolean() },
        ...shared,
      });
    const occurrence = (key: string) =>
      fc.record({
        ...{ key: fc.constant(key), section: line, window: duration, for: fc.option(duration) },
        recurrence: fc.constantFrom('FREQ=HOURLY', 'FREQ=WEEKLY;BYDAY=MO,TU', 'FREQ=MONTHLY;BYMONTHDAY=-1'),
        from: fc.constantFrom('launch', 'launch+24h'),
        ...shared,
      });
    const [items, steps, every] = [order.slice(0, first), order.slice(first, second), order.slice(second)];
    return fc.record({
      ...{ key: fc.constantFrom('demo', 'other'), name: line, version: fc.integer({ min: 1, max: 99 }) },
      ...{
        source: fc.option(line),
        summary: text,
        questions: fc.constant([...asked]),
        roles: fc.constant(named),
      },
      items: fc.tuple(...items.map((_, index) => item(items, index))),
      steps: fc.tuple(...steps.map((_, index) => step(steps, index))),
      every: fc.tuple(...every.map(occurrence)),
      guides: fc.uniqueArray(
        fc.record({
          ...{ key: fc.constantFrom('g', 'h'), title: line, symptoms: fc.array(line, { maxLength: 2 }) },
          checks: fc.array(text.filter(Boolean), { minLength: 1, maxLength: 2 }),
          commands: fc.array(fc.record({ run: text.filter(Boolean), expect: text }), { maxLength: 2 }),
          source: fc.option(line),
        }),
        { selector: (guide) => guide.key },
      ),
    });
  });
