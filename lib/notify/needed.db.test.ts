import { expect, test } from 'vitest';
import { removeMember } from '#lib/access/commands/remove-member.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { openProject } from '#tests/database/fixture.ts';
import { join, must, openWorkspace } from '#tests/database/people.ts';
import { type Telling, tell } from './tell.ts';

test('where everybody whom it concerns has left, owners and leads are told of what somebody has to know', async () => {
  const owner = await openWorkspace();
  const [lead, other] = [await join(owner, 'lead'), await join(owner, 'lead')];
  await join(owner, 'engineer');
  const { project: slug } = await openProject(lead, 'django-launch', 'Without a lead');
  const { id, name } = await db().project.findFirstOrThrow({ where: { slug } });
  const about = { workspaceId: owner.workspace.id, to: [lead.userId], project: { id, slug, name } };
  const say = (key: string, needed: boolean) =>
    tell(db(), [{ kind: 'step-late', key, needed, ...about } satisfies Telling], new Date());
  const told = async (key: string) =>
    (await db().notice.findMany({ where: { key } })).map(({ userId }) => userId).toSorted();
  await say('while the lead is there', true);
  expect(await told('while the lead is there')).toEqual([lead.userId]);
  must(await run(removeMember, owner, { userId: lead.userId }));
  await say('needed', true);
  await say('not needed', false);
  expect(await told('needed')).toEqual([owner.userId, other.userId].toSorted());
  expect(await told('not needed')).toEqual([]);
});
