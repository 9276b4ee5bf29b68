import type { Scope } from '#lib/core/actor.ts';
import { run } from '#lib/core/run.ts';
import { attachNote } from '#lib/evidence/commands/attach.ts';
import { removeEvidence } from '#lib/evidence/commands/remove.ts';
import { exportHistory } from '#lib/history/export.ts';
import { commentItem } from '#lib/item/commands/comment.ts';
import { moveItems } from '#lib/item/commands/move.ts';
import { releaseProject, stopProject } from '#lib/project/commands/stop.ts';
import { answer, openProject, signNow } from './fixture.ts';
import { join, must, openWorkspace } from './people.ts';

/** A small launch whose history docs/samples/history.jsonl shows: made by commands, exported as anyone would. */
export async function makeSampleHistory(): Promise<Uint8Array> {
  const owner = await openWorkspace();
  const people = {
    lead: await join(owner, 'lead', 'Lena Lindqvist'),
    engineer: await join(owner, 'engineer', 'Emre Öz'),
  };
  await live(people);
  const exported = await exportHistory(owner, 'shop');
  const chunks: Uint8Array[] = [];
  for await (const chunk of exported?.lines ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function live({ lead, engineer }: Record<'lead' | 'engineer', Scope>): Promise<void> {
  const place = await openProject(lead);
  const item = { ...place, item: 'hsts' };
  must(await run(moveItems, engineer, { ...place, items: ['hsts'], to: 'in-progress' }));
  must(await run(commentItem, engineer, { ...item, body: 'The proxy sends it since this morning.' }));
  const { evidence } = must(
    await run(attachNote, engineer, { ...item, body: 'max-age=31536000; includeSubDomains' }),
  );
  await answer(engineer, place, 'hsts', 'hsts', { verdict: 'pass', code: 'hsts.ok' });
  must(await signNow(engineer, place, 'hsts'));
  await answer(engineer, place, 'hsts', 'hsts', { verdict: 'fail', code: 'hsts.missing', confirming: true });
  await answer(engineer, place, 'hsts', 'hsts', { verdict: 'fail', code: 'hsts.missing' });
  must(await run(stopProject, lead, { ...place, reason: 'The proxy was rolled back.' }));
  await answer(engineer, place, 'hsts', 'hsts', { verdict: 'pass', code: 'hsts.ok' });
  must(await run(releaseProject, lead, place));
  must(await signNow(engineer, place, 'hsts'));
  must(await run(removeEvidence, lead, { ...item, evidence, reason: 'Seen on the wrong host.' }));
}
