import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run } from './verify.ts';
import { begin } from './verify-snapshot.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdpoint-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sample = readText('docs/samples/go-no-go.json');

async function verify(name: string, text: string, ...rest: string[]): Promise<[number, string]> {
  const file = join(folder, name);
  writeFileSync(file, text);
  const said: string[] = [];
  const status = await run([file, ...rest], {
    out: (line) => said.push(line),
    err: (line) => said.push(line),
  });
  return [status, said.join('\n')];
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

test('the sample of the documents verifies, and is told apart from a history', async () => {
  const [status, said] = await verify('a.json', sample);
  expect(said).toMatch(/^Verifies: GO for Shop, poll 1, decided by Lena Lindqvist at /);
  expect(status).toBe(0);
  const [, json] = await verify('a.json', sample, '--json');
  expect(JSON.parse(json)).toMatchObject({ ok: true, kind: 'snapshot', decision: 'GO' });
  expect((await verify('h.jsonl', readText('docs/samples/history.jsonl')))[0]).toBe(0);
});

test.each([
  ['one vote turned', sample.replace('"vote":"go"', '"vote":"no-go"'), 'sha256'],
  ['the decision turned', sample.replace('"decision":"GO"', '"decision":"NO-GO"'), 'sha256'],
  ['the beginning altered', sample.replace('{"checklist":', '{"checkList":'), 'not-an-event'],
  ['no newline', sample.trimEnd(), 'not-canonical'],
  ['one twice', sample + sample, 'not-canonical'],
])('%s: does not verify', async (_what, text, code) => {
  const [status, said] = await verify('b.json', text);
  expect(said).toContain(`(${code})`);
  expect(status).toBe(1);
});

test('another head than the one it names does not verify', async () => {
  expect((await verify('c.json', sample, '--head', 'a'.repeat(64)))[1]).toContain('(head)');
  const { history } = JSON.parse(sample) as { history: { head: string } };
  expect((await verify('c.json', sample, '--head', history.head))[0]).toBe(0);
});

test('a file that comes a byte at a time is read whole', async () => {
  const bytes = Buffer.from(sample);
  async function* single() {
    for (const byte of bytes) yield Uint8Array.of(byte);
  }
  const begun = await begin(single());
  const parts: Uint8Array[] = [];
  for await (const chunk of begun.chunks) parts.push(chunk);
  expect([begun.isSnapshot, Buffer.concat(parts).equals(bytes)]).toEqual([true, true]);
});
