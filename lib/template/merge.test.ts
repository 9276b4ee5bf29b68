import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { templates } from '#tests/templates/arbitrary.ts';
import { durationSeconds } from './duration.ts';
import { applyConditions, mergeTemplates, prepareTemplates } from './merge.ts';
import { findCycle } from './order.ts';
import { validateTemplate } from './parse.ts';
import { EVIDENCE_NEEDS, SEVERITIES, type TemplateDocument, templateDocument } from './schema.ts';

type Fields = Record<string, unknown>;

const doc = (fields: Fields): TemplateDocument =>
  templateDocument.parse({ key: 'demo', name: 'Demo', version: 1, ...fields });
const item = (key: string, fields: Fields = {}) => ({
  ...{ key, title: key, section: 'S', severity: 'important' },
  ...fields,
});
const items = (...entries: Fields[]) => doc({ items: entries });
const keys = (entries: readonly { key: string }[]) => entries.map((entry) => entry.key);

/** The one item that two templates' `a` become. */
const joined = (first: Fields, second: Fields) =>
  mergeTemplates([items(item('a', first)), items(item('a', second))]).items[0];

const usual = { blocking: true, required: true, freshFor: '24h' };

describe('an item that two templates ask for becomes one', () => {
  test.each<[string, Fields, Fields, Fields]>([
    ['the strictest severity', { severity: 'optional' }, { severity: 'critical' }, { severity: 'critical' }],
    ['the earliest phase', { phase: 'post-launch' }, { phase: 'pre-launch' }, { phase: 'pre-launch' }],
    [
      'the greatest need of evidence',
      { evidence: 'none' },
      { evidence: 'required' },
      { evidence: 'required' },
    ],
    [
      'the first words',
      { title: 'A', why: 'B', how: 'C' },
      { title: 'X', why: 'Y' },
      { title: 'A', why: 'B', how: 'C' },
    ],
    ['words that the first lacks', { title: 'A' }, { how: 'Z' }, { title: 'A', how: 'Z' }],
    [
      'all report ids',
      { reports: ['security.W004'] },
      { reports: ['security.W005', 'zap'] },
      {
        reports: [
          { format: 'django-check', ids: ['security.W004', 'security.W005'], ...usual },
          { format: 'zap', ids: [], ...usual },
        ],
      },
    ],
    [
      'a whole report over its ids',
      { reports: ['security.W004'] },
      { reports: ['django-check'] },
      {
        reports: [{ format: 'django-check', ids: [], ...usual }],
      },
    ],
    [
      'all local checks, the stricter of each',
      { local: [{ check: 'env', required: false, freshFor: '7d' }] },
      { local: ['s3', { check: 'env', freshFor: '12h' }] },
      {
        local: [
          { check: 'env', ...usual, freshFor: '12h' },
          { check: 's3', ...usual },
        ],
      },
    ],
    [
      'the pairs of both that it still asks for',
      {
        reports: ['security.W004'],
        probes: ['hsts'],
        contradictions: [{ report: 'security.W004', probe: 'hsts' }],
      },
      { reports: ['django-check'], contradictions: [] },
      { contradictions: [] },
    ],
    ['a hold of either', {}, { hold: true }, { hold: true }],
    ['what voids of either', {}, { voidOn: ['release'] }, { voidOn: ['release'] }],
    ['the first date', { due: '-7d' }, { due: '-14d' }, { due: '-7d' }],
    ['no condition if one has none', {}, {}, { when: null }],
    [
      'all probes, once',
      { probes: ['hsts'] },
      { probes: ['https', 'hsts'] },
      {
        probes: [
          { id: 'hsts', blocking: true, freshFor: '24h', params: {} },
          { id: 'https', blocking: true, freshFor: '24h', params: {} },
        ],
      },
    ],
    [
      'the stricter of one probe, with the first settings',
      { probes: [{ id: 'hsts', blocking: false, freshFor: '7d', params: { minAge: 1 } }] },
      { probes: [{ id: 'hsts', freshFor: '12h', params: { minAge: 2, includeSubDomains: false } }] },
      {
        probes: [
          { id: 'hsts', blocking: true, freshFor: '12h', params: { minAge: 1, includeSubDomains: false } },
        ],
      },
    ],
  ])('%s', (_, first, second, result) => {
    expect(joined(first, second)).toMatchObject(result);
  });

  test.each([
    ['both by rule', 'critical', null, null, null],
    ['by rule asks for two, the other for one', 'critical', null, { count: 1 }, null],
    ['by rule asks for one, the other for one', 'important', { count: 1 }, null, null],
    ['more than the rule', 'important', null, { count: 2 }, { count: 2, role: null }],
    [
      'as many as the rule, by a lead',
      'critical',
      null,
      { count: 1, role: 'lead' },
      { count: 2, role: 'lead' },
    ],
    ['both named: the higher count', 'critical', { count: 1 }, { count: 1 }, { count: 1, role: null }],
    [
      'both named: the higher role',
      'optional',
      { count: 3, role: 'lead' },
      { count: 1, role: 'owner' },
      { count: 3, role: 'owner' },
    ],
  ])('sign-offs: %s', (_, severity, first, second, result) => {
    expect(joined({ severity, signOffs: first }, { severity, signOffs: second })?.signOffs).toEqual(result);
    expect(joined({ severity, signOffs: second }, { severity, signOffs: first })?.signOffs).toEqual(result);
  });

  test('sign-offs by rule follow the merged severity', () => {
    const merged = joined({ severity: 'critical' }, { severity: 'optional', signOffs: 1 });
    expect(merged).toMatchObject({ severity: 'critical', signOffs: null });
  });
});

describe('order', () => {
  test('items stand where they first stood', () => {
    const merged = mergeTemplates([items(item('b'), item('a')), items(item('c'), item('a'), item('d'))]);
    expect(keys(merged.items)).toEqual(['b', 'a', 'c', 'd']);
  });

  test('what comes after what is united', () => {
    const merged = mergeTemplates([
      items(item('a'), item('b'), item('c', { after: ['a'] })),
      items(item('c', { after: ['b'] }), item('b')),
    ]);
    expect(merged.items.find((one) => one.key === 'c')?.after).toEqual(['a', 'b']);
  });

  test('a later order that would close a circle is left out', () => {
    const merged = mergeTemplates([
      items(item('a'), item('b', { after: ['a'] })),
      items(item('a', { after: ['b'] }), item('b')),
    ]);
    expect(merged.items.map((one) => one.after)).toEqual([[], ['a']]);
  });

  test('steps, occurrences, guides, questions and roles: the first of each key', () => {
    const part = (title: string, role: string) =>
      doc({
        questions: [{ key: 'q', ask: title, default: true }],
        roles: [role],
        steps: [{ key: 's', title, at: '+0m' }],
        every: [{ key: 'e', title, section: 'S', recurrence: 'FREQ=DAILY', window: '1h' }],
        guides: [{ key: 'g', title, checks: ['x'] }],
      });
    const merged = mergeTemplates([part('one', 'lead'), part('two', 'backend')]);
    expect(merged).toMatchObject({
      questions: [{ ask: 'one' }],
      roles: ['lead', 'backend'],
      steps: [{ title: 'one' }],
      every: [{ title: 'one' }],
      guides: [{ title: 'one' }],
    });
  });

  test('a key of two kinds is left to the first, and names only what is there', () => {
    const merged = mergeTemplates([
      doc({ steps: [{ key: 'x', title: 'x', at: '+0m' }] }),
      items(item('x'), item('y', { after: ['x'] })),
    ]);
    expect(keys(merged.steps)).toEqual(['x']);
    expect(merged.items).toMatchObject([{ key: 'y', after: [] }]);
  });
});

describe('conditions', () => {
  const asked = doc({
    questions: [
      { key: 'uses-redis', ask: 'Redis?', default: true },
      { key: 'has-media', ask: 'Files?', default: false },
    ],
    items: [
      item('a'),
      item('redis', { when: 'uses-redis', after: ['a'] }),
      item('no-redis', { when: 'not:uses-redis' }),
      item('media', { when: 'has-media', after: ['redis'] }),
      item('end', { after: ['media', 'a'] }),
    ],
    steps: [
      { key: 's', title: 's', at: '+0m', when: 'has-media', after: ['redis'] },
      { key: 't', title: 't', at: '+1m', after: ['s'] },
    ],
    every: [
      { key: 'e', title: 'e', section: 'S', recurrence: 'FREQ=DAILY', window: '1h', when: 'uses-redis' },
    ],
  });

  test.each([
    [{}, ['a', 'redis', 'end'], ['t'], ['e']],
    [{ 'uses-redis': false }, ['a', 'no-redis', 'end'], ['t'], []],
    [{ 'has-media': true }, ['a', 'redis', 'media', 'end'], ['s', 't'], ['e']],
    [{ 'uses-redis': false, 'has-media': true }, ['a', 'no-redis', 'media', 'end'], ['s', 't'], []],
  ])('%j', (answers, wanted, steps, every) => {
    const left = applyConditions(asked, answers);
    expect([keys(left.items), keys(left.steps), keys(left.every)]).toEqual([wanted, steps, every]);
  });

  test('what is left out is bridged, through any number of entries', () => {
    const left = applyConditions(asked, { 'uses-redis': false });
    expect(left.items.at(-1)?.after).toEqual(['a']);
    expect(left.steps).toMatchObject([{ key: 't', after: ['a'] }]);
  });

  test('a question named like a field of every object is no answer', () => {
    const odd = doc({
      questions: [{ key: 'constructor', ask: 'Built?', default: true }],
      items: [item('a', { when: 'constructor' })],
    });
    expect(keys(applyConditions(odd, {}).items)).toEqual(['a']);
  });

  test('two templates that ask for one item under different conditions are asked one by one', () => {
    const one = doc({
      questions: [{ key: 'x', ask: 'X?', default: false }],
      items: [item('a', { when: 'x', severity: 'critical' })],
    });
    const two = items(item('a', { severity: 'optional' }));
    expect(prepareTemplates([one, two], { x: false }).items).toMatchObject([{ severity: 'optional' }]);
    expect(prepareTemplates([one, two], { x: true }).items).toMatchObject([{ severity: 'critical' }]);
  });
});

describe('for any templates', () => {
  const rank = (order: readonly string[], value: string) => order.indexOf(value);

  test('the result is a template without a fault, whatever the answers', () => {
    fc.assert(
      fc.property(templates, templates, fc.boolean(), fc.boolean(), (one, two, redis, media) => {
        const merged = prepareTemplates([one, two], { 'uses-redis': redis, 'has-media': media });
        expect(validateTemplate(merged).ok).toBe(true);
        expect(findCycle(new Map(merged.items.map((entry) => [entry.key, entry.after])))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('nothing is lost and nothing gets weaker', () => {
    fc.assert(
      fc.property(templates, templates, (one, two) => {
        const merged = mergeTemplates([one, two]);
        const found = new Map(merged.items.map((entry) => [entry.key, entry]));
        for (const source of [...one.items, ...two.items]) {
          const entry = found.get(source.key);
          if (!entry) continue;
          expect(rank(SEVERITIES, entry.severity)).toBeLessThanOrEqual(rank(SEVERITIES, source.severity));
          expect(rank(EVIDENCE_NEEDS, entry.evidence)).toBeGreaterThanOrEqual(
            rank(EVIDENCE_NEEDS, source.evidence),
          );
          for (const probe of source.probes) {
            const kept = entry.probes.find((other) => other.id === probe.id);
            expect(kept?.blocking || !probe.blocking).toBe(true);
            expect(durationSeconds(kept?.freshFor ?? '')).toBeLessThanOrEqual(
              durationSeconds(probe.freshFor) ?? 0,
            );
          }
          expect(entry.local.map(({ check }) => check)).toEqual(
            expect.arrayContaining(source.local.map(({ check }) => check)),
          );
        }
        const all = new Set(keys([...merged.items, ...merged.steps, ...merged.every]));
        const asked = keys([one, two].flatMap((from) => [...from.items, ...from.steps, ...from.every]));
        expect(asked.filter((key) => !all.has(key))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a template alone, or merged with itself, stays as it is', () => {
    fc.assert(
      fc.property(templates, (one) => {
        expect(mergeTemplates([one])).toEqual(one);
        expect(mergeTemplates([one, one])).toEqual(one);
      }),
      { numRuns: 200 },
    );
  });
});
