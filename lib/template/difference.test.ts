import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { templates } from '#tests/templates/arbitrary.ts';
import { differenceOf } from './difference.ts';
import { type TemplateDocument, templateDocument } from './schema.ts';

const item = (key: string, more: object = {}) => ({
  ...{ key, title: `Item ${key}`, section: 'All', severity: 'important' },
  ...more,
});
const template = (items: object[], more: object = {}): TemplateDocument =>
  templateDocument.parse({ key: 'demo', name: 'Demo', version: 1, items, ...more });
const told = (from: object[], to: object[]) =>
  differenceOf(template(from), template(to)).entries.map((one) => {
    if (one.is !== 'changed') return `${one.key} ${one.is}`;
    return `${one.key} ${[...one.fields.map(({ field }) => field), ...(one.moved ? ['moved'] : [])].join(' ')}`;
  });

describe('the difference of two documents', () => {
  test.each<[string, object[], object[], string[]]>([
    ['none', [item('a')], [item('a')], []],
    ['an entry added', [item('a')], [item('b'), item('a')], ['b added']],
    ['an entry removed', [item('a'), item('b')], [item('b')], ['a removed']],
    ['fields of an entry', [item('a')], [item('a', { hold: true, why: 'So.' })], ['a why hold']],
    ['one entry moved up', [item('a'), item('b'), item('c')], [item('c'), item('a'), item('b')], ['c moved']],
    [
      'one entry moved down',
      [item('a'), item('b'), item('c')],
      [item('b'), item('c'), item('a')],
      ['a moved'],
    ],
    [
      'moved and changed',
      [item('a'), item('b'), item('c')],
      [item('c', { minutes: 5 }), item('a'), item('b')],
      ['c minutes moved'],
    ],
    [
      'what was removed moves nobody',
      [item('a'), item('b'), item('c')],
      [item('b'), item('c')],
      ['a removed'],
    ],
  ])('%s', (_name, from, to, expected) => {
    expect(told(from, to)).toEqual(expected);
  });

  test('what belongs to no entry is told apart, and the version is not', () => {
    const to = { ...template([], { name: 'Other', roles: ['lead'] }), version: 7 };
    expect(differenceOf(template([]), to)).toEqual({
      head: [
        { field: 'name', from: 'Demo', to: 'Other' },
        { field: 'roles', from: [], to: ['lead'] },
      ],
      entries: [],
    });
  });

  test('of any document with itself there is none, and back again has as many entries', () => {
    fc.assert(
      fc.property(templates, templates, (one, other) => {
        expect(differenceOf(one, one)).toEqual({ head: [], entries: [] });
        const keys = (from: TemplateDocument, to: TemplateDocument) =>
          differenceOf(from, to)
            .entries.filter((entry) => entry.is !== 'changed' || entry.fields.length > 0)
            .map(({ list, key }) => `${list}/${key}`)
            .sort();
        expect(keys(one, other)).toEqual(keys(other, one));
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
