import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyHistory } from '#lib/history/verify.ts';
import { makeSampleHistory } from './sample-history.ts';

const root = join(import.meta.dirname, '..', '..');
const file = join(root, 'docs', 'samples', 'history.jsonl');
const page = join(root, 'docs', 'history.md');

test('the launch of the sample gives a history that verifies (WRITE_SAMPLE=yes keeps it)', async () => {
  const bytes = await makeSampleHistory();
  const proof = await verifyHistory([bytes]);
  if (!proof.ok) throw new Error(proof.misfit.why);
  expect(proof.events).toBeGreaterThan(10);
  if (process.env.WRITE_SAMPLE !== 'yes') return;
  writeFileSync(file, bytes);
  writeFileSync(page, readFileSync(page, 'utf8').replace(/^[0-9a-f]{64}$/m, proof.head));
});

test('the sample in docs verifies with the head that docs/history.md names', async () => {
  const bytes = readFileSync(file);
  const proof = await verifyHistory([bytes]);
  const head = proof.ok ? proof.head : '';
  expect(readFileSync(page, 'utf8')).toContain(head);
  expect(await verifyHistory([bytes], head)).toMatchObject({
    ok: true,
    noted: bytes.toString().trim().split('\n').length,
  });
});

test("the verifier that docs/history.md prints, a stranger's own, agrees", () => {
  const [, script = ''] = /```python\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8')) ?? [];
  const python = (input: Buffer | string) =>
    spawnSync('python3', ['-c', script], { input, encoding: 'utf8' });
  if (spawnSync('python3', ['--version']).error) return;
  const whole = readFileSync(file, 'utf8');
  expect(python(whole)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(
      whole
        .match(/"hash":"(\w+)"/g)
        ?.at(-1)
        ?.slice(8, -1) ?? '?',
    ),
  });
  expect(python(whole.replace('Lena', 'Lina')).status).not.toBe(0);
  expect(python(whole.split('\n').toSpliced(2, 1).join('\n')).status).not.toBe(0);
});

test.each([
  ['a whole file', [file], 0, 'Verifies: project:'],
  ['a whole file, as JSON', [file, '--json'], 0, '"ok":true'],
  ['another head', [file, '--head', 'a'.repeat(64)], 1, 'cut off'],
  ['another head, as JSON', [file, '--head', 'a'.repeat(64), '--json'], 1, '"code":"head"'],
  ['what is no history', [page], 1, 'line 1'],
  ['no file', [], 2, 'Usage'],
  ['two files', [file, file], 2, 'Usage'],
  ['a head that is none', [file, '--head', 'abc'], 2, '64 hexadecimal'],
  ['an unknown option', [file, '--loud'], 2, 'Usage'],
  ['a file that is not there', [`${file}.none`], 2, 'cannot be read'],
  ['a folder', [root], 2, 'cannot be read'],
] as const)('holdpoint verify, given %s', (_name, args, status, said) => {
  const env = { ...process.env, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' };
  const done = spawnSync(process.execPath, ['bin/holdpoint.mjs', 'verify', ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  expect(done).toMatchObject({ status, [status === 2 ? 'stderr' : 'stdout']: expect.stringContaining(said) });
});

test('holdpoint verify reads from standard input and names a tampered line', () => {
  const input = readFileSync(file, 'utf8').replace('hsts.missing', 'hsts.present');
  const run = () =>
    execFileSync(process.execPath, ['bin/holdpoint.mjs', 'verify', '-'], {
      cwd: root,
      input,
      encoding: 'utf8',
    });
  expect(run).toThrow(
    expect.objectContaining({ status: 1, stdout: expect.stringMatching(/line \d+[\s\S]*altered/) }),
  );
});
