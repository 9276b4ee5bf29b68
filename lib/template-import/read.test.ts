import { describe, expect, test } from 'vitest';
import { readDocument } from './read.ts';
import type { Entry } from './schema.ts';

function read(text: string) {
  const answer = readDocument(text);
  if (!answer.ok) throw new Error(answer.problems[0]?.message);
  return answer.value;
}
const told = (text: string) =>
  read(text).entries.map(({ kind, title, section, severity, phase }) =>
    [kind, title, section, severity, phase].join(' | '),
  );
const first = (text: string): Entry => {
  const [entry] = read(text).entries;
  if (!entry) throw new Error('no entry');
  return entry;
};

describe('a line is', () => {
  test.each([
    ['a task of GitHub', '- [ ] HSTS is on', 'item | HSTS is on | Checklist | important | pre-launch'],
    ['a ticked task', '* [x] HSTS is on', 'item | HSTS is on | Checklist | important | pre-launch'],
    ['a tick', '✓ HSTS is on', 'item | HSTS is on | Checklist | important | pre-launch'],
    ['a tick in colour', '- ✅ HSTS is on', 'item | HSTS is on | Checklist | important | pre-launch'],
    ['a dot', '• HSTS is on', 'item | HSTS is on | Checklist | important | pre-launch'],
    ['a number', '1. HSTS is on', 'item | HSTS is on | Checklist | important | pre-launch'],
    ['bare', 'HSTS is on', 'item | HSTS is on | Checklist | important | pre-launch'],
    [
      'marked as optional',
      '- [ ] HSTS is on (optional)',
      'item | HSTS is on (optional) | Checklist | optional | pre-launch',
    ],
    ['a must', '- HSTS must be on', 'item | HSTS must be on | Checklist | critical | pre-launch'],
    ['required', '- HSTS (required)', 'item | HSTS (required) | Checklist | critical | pre-launch'],
    [
      'not required',
      '- HSTS (not required)',
      'item | HSTS (not required) | Checklist | optional | pre-launch',
    ],
    ['only if needed', '- HSTS, if needed', 'item | HSTS, if needed | Checklist | optional | pre-launch'],
    [
      'a link with emphasis',
      '- [**HSTS**](https://a/) is `on`',
      'item | HSTS is on | Checklist | important | pre-launch',
    ],
    ['a step', '## Launch day\n1. Freeze', 'step | Freeze | Launch day | important | launch-day'],
    [
      'no step without a number',
      '## Launch day\n- [ ] Freeze',
      'item | Freeze | Launch day | important | launch-day',
    ],
    [
      'a step behind a line that says so',
      '# L\n\nDeployment steps:\n\n1. Freeze',
      'step | Freeze | L | important | launch-day',
    ],
    [
      'recurring',
      '## Post-launch\n- Look at errors daily',
      'occurrence | Look at errors daily | Post-launch | important | post-launch',
    ],
    [
      'after launch, without a rhythm',
      '## Post-launch\n- Thank all',
      'item | Thank all | Post-launch | important | post-launch',
    ],
  ])('%s', (_name, text, expected) => {
    expect(told(text)).toEqual([expected]);
  });
});

describe('a heading', () => {
  test.each([
    ['Critical', 'critical'],
    ['Must have', 'critical'],
    ['Required', 'critical'],
    ['Important (strongly recommended)', 'important'],
    ['Nice to have', 'optional'],
    ['P0', 'critical'],
    ['Required documentation', 'important'],
  ])('%s says %s', (heading, severity) => {
    expect(first(`# A\n\n## ${heading}\n\n- x`).severity).toBe(severity);
  });

  test.each([
    ['Before launch', 'pre-launch'],
    ['Pre-deployment checks', 'pre-launch'],
    ['Go-live day', 'launch-day'],
    ['Cutover', 'launch-day'],
    ['After go-live', 'post-launch'],
    ['First week', 'post-launch'],
    ['The deployment phase', 'pre-launch'],
  ])('%s means %s', (heading, phase) => {
    expect(first(`# A\n\n## ${heading}\n\n- [ ] x`).phase).toBe(phase);
  });

  test('of a phase or a severity alone names no section; the one around it does', () => {
    expect(told('# A\n\n## Mail\n\n### Critical\n\n- [ ] SPF\n\n### Optional\n\n- [ ] BIMI')).toEqual([
      'item | SPF | Mail | critical | pre-launch',
      'item | BIMI | Mail | optional | pre-launch',
    ]);
  });

  test('holds for what is below it, until one as high', () => {
    expect(told('# A\n\n## Critical\n\n### Mail\n\n- SPF\n\n## Data\n\n- Backups')).toEqual([
      'item | SPF | Mail | critical | pre-launch',
      'item | Backups | Data | important | pre-launch',
    ]);
  });
});

describe('what belongs to an item', () => {
  test('stands below it: why first, then how', () => {
    const text =
      '- [ ] HSTS is on\n\n  Else a first visit is plain.\n\n  ```sh\n  curl -sI https://a/\n  ```\n\n  > [!CAUTION]\n  > Hard to undo.\n';
    expect(first(text)).toMatchObject({
      why: 'Else a first visit is plain.',
      how: '```sh\ncurl -sI https://a/\n```\n\n> [!CAUTION]\n> Hard to undo.',
    });
  });

  test('may follow the list: code at the item just before it, words at the item they speak of', () => {
    const text =
      '# A\n\n- [ ] SPF is set\n- [ ] DKIM is set\n\nTo look at SPF:\n\n```sh\ndig TXT a.example\n```\n';
    const [spf, dkim] = read(text).entries;
    expect(spf?.how).toBe('To look at SPF:\n\n```sh\ndig TXT a.example\n```');
    expect(dkim?.how).toBe('');
    expect(read('- [ ] A\n- [ ] B\n\n```sh\nb\n```').entries[1]?.how).toBe('```sh\nb\n```');
  });

  test('a long line is a sentence and the rest of it', () => {
    expect(first('- Set up backups. They run each night, e.g. at two. Keep them elsewhere.')).toMatchObject({
      title: 'Set up backups.',
      why: 'They run each night, e.g. at two. Keep them elsewhere.',
    });
  });

  test('tasks within a task are tasks; a bullet that holds tasks is their section', () => {
    expect(told('- [ ] Mail\n  - [ ] SPF\n  - [ ] DKIM\n- Data:\n  - [ ] Backups')).toEqual([
      'item | Mail | Checklist | important | pre-launch',
      'item | SPF | Checklist | important | pre-launch',
      'item | DKIM | Checklist | important | pre-launch',
      'item | Backups | Data | important | pre-launch',
    ]);
  });

  test('a danger makes it critical, a warning does not', () => {
    const danger = (word: string) => first(`# A\n\n- [ ] HSTS\n\n> [!${word}]\n> Hard to undo.\n`).severity;
    expect([danger('DANGER'), danger('CAUTION'), danger('WARNING')]).toEqual([
      'critical',
      'critical',
      'important',
    ]);
  });
});

describe('a list explains', () => {
  test.each([
    ['behind such words', '# A\n\n## B\n\nText.\n\nIt has options such as:\n\n- one\n- two\n', ['B']],
    ['under a question', '# A\n\n## Which?\n\nText.\n\n- one\n- two\n', ['Which?']],
    ['beside ticked lines', '# A\n\n## B\n\n- [ ] do it\n\nIncluding:\n\n- one\n', ['do it']],
  ])('%s', (_name, text, titles) => {
    expect(read(text).entries.map(({ title }) => title)).toEqual(titles);
  });
});

describe('a document', () => {
  test('has a name, a summary, and parts that make no entry', () => {
    const text =
      '---\ntitle: x\n---\n# Shop launch\n\nWhat we look at.\n\n## Overview\n\nText.\n\n## Mail\n\n- [ ] SPF\n';
    expect(read(text)).toMatchObject({
      name: 'Shop launch',
      summary: 'What we look at.',
      unused: [{ from: 8, to: 10 }],
    });
  });

  test('of text alone has an item a section', () => {
    expect(
      told('# A\n\nIntro.\n\n## Keep secrets\n\nNever in the repository.\n\n## Build\n\nAt deploy.\n'),
    ).toEqual([
      'item | Keep secrets | A | critical | pre-launch',
      'item | Build | A | important | pre-launch',
    ]);
  });

  test('has guides below trouble, unless they are ticked', () => {
    const text =
      '# A\n\n## Troubleshooting\n\n### It does not start\n\nSymptoms:\n\n- No answer\n\n1. Look at the log\n\n```sh\njournalctl -e\n```\n\n### Before you call\n\n- [ ] Restart it\n';
    const [guide, item] = read(text).entries;
    expect(guide).toMatchObject({
      ...{ kind: 'guide', title: 'It does not start' },
      guide: {
        symptoms: ['No answer'],
        checks: ['Look at the log'],
        commands: [{ run: 'journalctl -e', expect: '' }],
      },
    });
    expect(item).toMatchObject({ kind: 'item', title: 'Restart it' });
  });

  test('recurs as it says', () => {
    const cadence = (heading: string, line: string) => first(`# A\n\n## ${heading}\n\n- ${line}`).cadence;
    expect(cadence('First 24 hours', 'Errors')).toEqual({
      recurrence: 'FREQ=HOURLY',
      from: 'launch',
      for: '24h',
      window: '30m',
    });
    expect(cadence('First week', 'Errors')).toMatchObject({ recurrence: 'FREQ=DAILY', for: '7d' });
    expect(cadence('Ongoing', 'Quarterly drill')).toMatchObject({
      recurrence: 'FREQ=MONTHLY;INTERVAL=3',
      for: null,
    });
    expect(cadence('After launch', 'Errors every 4 hours')).toMatchObject({
      recurrence: 'FREQ=HOURLY;INTERVAL=4',
    });
  });

  test('under a lead of two lines, has a section of one', () => {
    expect(first('# A\n\nWatch it\nin the first week:\n\n- Errors')).toMatchObject({
      ...{ section: 'Watch it in the first week', cadence: { for: '7d' } },
    });
  });

  test('in reStructuredText is read as such', () => {
    const text =
      'Going live\n==========\n\nMail\n----\n\n- ``SPF`` is set\n\n.. code:: sh\n\n   dig TXT a\n\n.. warning:: Slow.\n';
    expect(first(text)).toMatchObject({
      ...{ title: 'SPF is set', section: 'Mail', lines: { from: 7, to: 7 } },
      how: '````sh\ndig TXT a\n````\n\n> [!WARNING]\n> Slow.'.replace(/````/g, '```'),
    });
    expect(read(text).name).toBe('Going live');
  });

  test('out of a page has items with a blank, with a tick, and two on a line', () => {
    const text =
      'Checklist#\n\nMail#\n\n Set SPF (v=spf1) Set DKIM\n✓ Verify DMARC\n\nTest:\n\ndig TXT a\n\nLaunch Day#\n\n  1. Freeze\n';
    expect(told(text)).toEqual([
      'item | Set SPF (v=spf1) | Mail | important | pre-launch',
      'item | Set DKIM | Mail | important | pre-launch',
      'item | Verify DMARC | Mail | important | pre-launch',
      'step | Freeze | Launch Day | important | launch-day',
    ]);
    expect(first(text)).toMatchObject({ id: '5', how: 'Test:\n\n```\ndig TXT a\n```' });
  });
});
