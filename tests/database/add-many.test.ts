import { beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { addItems } from '#lib/item/commands/add-many.ts';
import { createProject } from '#lib/project/commands/create.ts';
import { readList } from '#lib/template-import/list.ts';
import { codeOf, must, openWorkspace } from './people.ts';
import { publishSmallTemplate } from './small-template.ts';

let owner: Scope;
let place: { workspace: string; project: string };
beforeAll(async () => {
  owner = await openWorkspace();
  const workspace = owner.workspace.slug;
  await publishSmallTemplate();
  const template = await db().template.findFirstOrThrow({ where: { workspaceId: null } });
  const launch = {
    ...{ workspace, name: 'Shop', targetUrl: 'https://shop.example.com/', launchAt: '2027-03-29T09:00' },
    ...{ timeZone: 'Europe/Vienna', leadId: owner.userId, templates: [template.id] },
  };
  place = { workspace, project: must(await run(createProject, owner, launch)).project };
});

const pasted = (text: string) => {
  const read = readList(text, 'Added');
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.items.map(({ line: _line, ...item }) => item);
};
const rows = () =>
  db().item.findMany({
    where: { project: { slug: place.project, workspaceId: owner.workspace.id }, templateKey: null },
    orderBy: { position: 'asc' },
    select: { key: true, title: true, section: true, severity: true, state: true, how: true },
  });

describe('items of a pasted list', () => {
  test('are added in their order, each with a key, a state and an event of its own', async () => {
    const items = pasted(
      '- [ ] Payments work\n\n  `curl https://pay/`\n- [ ] Payments work\n## Critical\n- [ ] Logs are kept\n',
    );
    expect(must(await run(addItems, owner, { ...place, items })).keys).toEqual([
      'payments-work',
      'payments-work-2',
      'logs-are-kept',
    ]);
    expect(await rows()).toMatchObject([
      { key: 'payments-work', section: 'Added', severity: 'important', state: 'open' },
      { key: 'payments-work-2', section: 'Added' },
      { key: 'logs-are-kept', section: 'Added', severity: 'critical' },
    ]);
    expect(await db().historyEvent.count({ where: { type: 'item.added' } })).toBe(3);
  });

  test('come all or not at all', async () => {
    const before = await rows();
    const items = [
      { title: 'Good', section: 'S', severity: 'critical' },
      { title: '', section: 'S', severity: 'critical' },
    ];
    expect(codeOf(await run(addItems, owner, { ...place, items }))).toBe('invalid');
    expect(codeOf(await run(addItems, owner, { ...place, items: [] }))).toBe('invalid');
    const many = Array.from({ length: 501 }, (_, index) => ({
      title: `I ${index}`,
      section: 'S',
      severity: 'critical',
    }));
    expect(codeOf(await run(addItems, owner, { ...place, items: many }))).toBe('invalid');
    expect(await rows()).toEqual(before);
  });

  test('added by two at once, and one by one beside them, have keys of their own', async () => {
    const items = Array.from({ length: 40 }, () => ({ title: 'Twin', section: 'S', severity: 'optional' }));
    const one = { ...place, title: 'Twin', section: 'S', severity: 'optional' };
    const made = await Promise.all([
      run(addItems, owner, { ...place, items }),
      run(addItem, owner, one),
      run(addItems, owner, { ...place, items }),
    ]);
    expect(made.map(codeOf)).toEqual(['done', 'done', 'done']);
    const twins = (await rows()).filter(({ title }) => title === 'Twin');
    expect(new Set(twins.map(({ key }) => key)).size).toBe(81);
  });
});
