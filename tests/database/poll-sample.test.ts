import { writeFileSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '#lib/core/run.ts';
import { exportHistory } from '#lib/history/export.ts';
import { verifyHistory } from '#lib/history/verify.ts';
import { moveItems } from '#lib/item/commands/move.ts';
import { decidePoll } from '#lib/poll/commands/decide.ts';
import { openPoll } from '#lib/poll/commands/open.ts';
import { readSnapshot } from '#lib/poll/queries.ts';
import { verifySnapshot } from '#lib/poll/snapshot.ts';
import { signNow } from './fixture.ts';
import { join, must, openWorkspace } from './people.ts';
import { digestNow, openSmallProject, voteNow } from './poll-fixture.ts';

const samples = pathOf(import.meta.dirname, '..', '..', 'docs', 'samples');

test('the poll of the sample gives a snapshot that its history names (WRITE_SAMPLE=yes keeps both)', async () => {
  const owner = await openWorkspace();
  const lead = await join(owner, 'lead', 'Lena Lindqvist');
  const engineer = await join(owner, 'engineer', 'Emre Öz');
  const manager = await join(owner, 'manager', 'Mona Matsu');
  const place = await openSmallProject(lead, 'Shop');
  must(await signNow(engineer, place, 'backups'));
  const names = ['Engineering', 'Product'];
  const holders = [engineer.userId, manager.userId];
  const { poll } = must(await run(openPoll, lead, { ...place, names, holders }));
  must(await voteNow(manager, place, poll, 'no-go', 'Nobody has looked at the logs.'));
  must(await run(moveItems, engineer, { ...place, items: ['logs'], to: 'in-progress' }));
  must(await signNow(engineer, place, 'logs'));
  must(await voteNow(engineer, place, poll));
  must(await voteNow(manager, place, poll, 'go', 'The logs are kept now.'));
  const asked = {
    ...place,
    poll,
    decision: 'GO',
    note: 'At nine on Monday.',
    digest: await digestNow(place),
  };
  const { snapshot: hash } = must(await run(decidePoll, lead, asked));

  const text = (await readSnapshot(lead, place.project, poll))?.snapshot ?? '';
  const proof = verifySnapshot(Buffer.from(text));
  if (!proof.ok) throw new Error(proof.why);
  const { history } = proof.snapshot;
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await exportHistory(lead, place.project))?.lines ?? []) chunks.push(chunk);
  const lines = Buffer.concat(chunks);
  expect(await verifyHistory([lines], history.head)).toMatchObject({ ok: true, noted: history.seq });
  expect(lines.toString().split('\n')[history.seq]).toContain(`"snapshot":"${hash}"`);
  if (process.env.WRITE_SAMPLE !== 'yes') return;
  writeFileSync(pathOf(samples, 'go-no-go.json'), text);
  writeFileSync(pathOf(samples, 'go-no-go-history.jsonl'), lines);
});
