import { expect, test } from 'vitest';
import { readList } from './list.ts';

const told = (text: string, section = 'Ours') => {
  const read = readList(text, section);
  return read.ok ? read.items.map((item) => [item.title, item.section, item.severity]) : read.problems;
};

test.each([
  [
    'plain lines',
    'Payments work\nLogs are kept (optional)\n',
    [
      ['Payments work', 'Ours', 'important'],
      ['Logs are kept (optional)', 'Ours', 'optional'],
    ],
  ],
  [
    'a task list',
    '- [ ] Payments work\n- [x] Logs are kept\n',
    [
      ['Payments work', 'Ours', 'important'],
      ['Logs are kept', 'Ours', 'important'],
    ],
  ],
  [
    'headings of severity',
    '## Critical\n- Payments work\n## Nice to have\n- Confetti\n',
    [
      ['Payments work', 'Ours', 'critical'],
      ['Confetti', 'Ours', 'optional'],
    ],
  ],
  [
    'sections',
    '## Mail\n- [ ] SPF\n## Data\n- [ ] Backups\n',
    [
      ['SPF', 'Mail', 'important'],
      ['Backups', 'Data', 'important'],
    ],
  ],
  [
    'launch-day steps',
    '## Launch day\n1. Freeze\n2. Switch\n',
    [
      ['Freeze', 'Launch day', 'important'],
      ['Switch', 'Launch day', 'important'],
    ],
  ],
  ['nothing', '', []],
])('%s', (_name, text, expected) => {
  expect(told(text)).toEqual(expected);
});

test('what is below an item is its why and its how', () => {
  const read = readList(
    '- [ ] HSTS is on. Browsers must not try HTTP.\n\n  ```sh\n  curl -sI https://a/\n  ```\n',
    'Ours',
  );
  expect(read.ok && read.items[0]).toMatchObject({
    ...{ line: 1, title: 'HSTS is on.', why: 'Browsers must not try HTTP.', severity: 'critical' },
    how: '```sh\ncurl -sI https://a/\n```',
  });
});

test('too much is refused with its line', () => {
  expect(told('- x\n'.repeat(2001))).toMatchObject([{ line: 2001 }]);
});
