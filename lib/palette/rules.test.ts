import { describe, expect, test } from 'vitest';
import { type Entry, rankEntries, toTextQuery, toWords, weigh } from './rules.ts';

const entry = (kind: Entry['kind'], label: string, hint = ''): Entry => ({ kind, label, hint });

const all = [
  entry('doing', 'Run all probes'),
  entry('here', 'Launch day', 'This project'),
  entry('place', 'Portfolio', 'Workspace'),
  entry('project', 'Shop launch', 'https://shop.example/'),
  entry('page', 'Shop launch: Launch day', 'https://shop.example/'),
  entry('item', 'Backups can be restored', 'Shop launch · backups'),
  entry('item', 'The days after launches are quiet', 'Shop launch · quiet'),
];
const ranked = (text: string, most = 10) => rankEntries(all, text, most).map(({ label }) => label);

describe('what fits what was typed', () => {
  test.each([
    ['', ['Run all probes', 'Launch day', 'Portfolio']],
    ['  !  ', ['Run all probes', 'Launch day', 'Portfolio']],
    ['probe', ['Run all probes']],
    ['LAUNCH DAY', ['Launch day', 'Shop launch: Launch day', 'The days after launches are quiet']],
    ['back', ['Backups can be restored']],
    ['res back', ['Backups can be restored']],
    ['shop day', ['Shop launch: Launch day', 'The days after launches are quiet']],
    ['folio', ['Portfolio']],
    ['nothing like it', []],
  ])('%j', (text, labels) => {
    expect(ranked(text)).toEqual(labels);
  });

  test('stands in the order of nearness where it fits equally well', () => {
    const same = (['item', 'page', 'project', 'place', 'here', 'doing'] as const).map((kind) =>
      entry(kind, 'Report'),
    );
    expect(rankEntries(same, 'report', 6).map(({ kind }) => kind)).toEqual(
      same.map(({ kind }) => kind).toReversed(),
    );
  });

  test('is no more than asked for', () => {
    expect(ranked('launch', 2)).toHaveLength(2);
  });

  test('a whole word weighs more than its beginning, that more than a part, and a hint least', () => {
    const weights = ['Launch', 'Launches', 'Relaunch'].map((label) =>
      weigh(entry('item', label), ['launch']),
    );
    weights.push(weigh(entry('item', 'Go', 'launch'), ['launch']), weigh(entry('item', 'Go'), ['launch']));
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(new Set(weights).size).toBe(weights.length);
    expect(weights.at(-1)).toBe(0);
  });
});

test.each([
  ['TLS 1.3', ['tls', '1', '3'], "'tls':* & '1':* & '3':*"],
  ["o'clock | !x", ['o', 'clock', 'x'], "'o':* & 'clock':* & 'x':*"],
  ['Prüfung', ['prüfung'], "'prüfung':*"],
  ['\\:&|!()', [], ''],
])('the words of %j', (text, words, query) => {
  expect(toWords(text)).toEqual(words);
  expect(toTextQuery(text)).toBe(query);
});

test('no more than eight words are compared', () => {
  expect(toWords('a b c d e f g h i j')).toHaveLength(8);
});
