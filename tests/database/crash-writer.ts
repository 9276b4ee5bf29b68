// Run by crash.test.ts as a process of its own: writes 500 things at once and says which were acknowledged.
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { commentItem } from '#lib/item/commands/comment.ts';
import { openProject, signNow } from './fixture.ts';
import { join, openWorkspace } from './people.ts';

const WRITES = 500;

const owner = await openWorkspace();
const people: Scope[] = [
  owner,
  await join(owner, 'lead'),
  await join(owner, 'engineer'),
  await join(owner, 'engineer'),
];
const place = await openProject(owner, 'django-launch', 'Crash');
const signable = await db().item.findMany({
  where: { evidenceNeed: { not: 'required' }, probes: { none: {} } },
  select: { key: true },
});
const say = (kind: string, id: string) => process.stdout.write(`${kind} ${id}\n`);

async function write(index: number): Promise<void> {
  const who = people[index % people.length] ?? owner;
  const item = signable[Math.floor(index / people.length) % signable.length]?.key ?? '';
  if (index % 3 === 0) {
    const result = await signNow(who, place, item);
    if (result.ok) say('signed', result.value.signOff);
  } else {
    const result = await run(commentItem, who, { ...place, item, body: `Comment ${index}` });
    if (result.ok) say('commented', result.value.comment);
  }
}

process.stdout.write('ready\n');
await Promise.all(Array.from({ length: WRITES }, (_, index) => write(index)));
process.stdout.write('finished\n');
