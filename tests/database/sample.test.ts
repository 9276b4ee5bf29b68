import { beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { addSample, addSampleWorkspace } from '#lib/sample/sample.ts';
import { readStrips, readUptime } from '#lib/watch/probes.ts';
import { seedTemplates } from '#prisma/seed.ts';
import { openWorkspace } from './people.ts';

const PATIENCE_MS = 60_000; // hundreds of commands, one after another
beforeAll(() => seedTemplates());

const projectsOf = ({ workspace }: Scope) =>
  db().project.findMany({
    where: { workspaceId: workspace.id },
    include: { readiness: true, items: { select: { key: true, state: true, assigneeId: true } } },
  });

describe.each(['team', 'alone'] as const)('the sample of a workspace that works %s', (mode) => {
  test(
    'shows every kind of state, and is added once',
    async () => {
      const owner = await openWorkspace(mode);
      await addSample(owner.workspace.id, owner.userId);
      const before = await db().historyEvent.count();
      await addSample(owner.workspace.id, owner.userId);
      expect(await db().historyEvent.count()).toBe(before);

      const projects = await projectsOf(owner);
      expect(projects.map(({ name, stage }) => `${name}: ${stage}`).sort()).toEqual([
        'Sample: staff portal: live',
        'Sample: web shop: planning',
      ]);
      const project = projects.find(({ stage }) => stage === 'planning');
      const states = new Set(project?.items.map(({ state }) => state));
      expect([...states].sort()).toEqual(['blocked', 'done', 'in-progress', 'open', 'waived']);
      expect(project?.readiness).toMatchObject({ verdict: 'NO-GO' });
      expect(project?.readiness?.itemsDone).toBeGreaterThan(15);
      const launched = projects.find(({ stage }) => stage === 'live');
      expect(launched?.readiness?.verdict).toBe('GO');
      expect(new Set(launched?.items.map(({ state }) => state))).toEqual(new Set(['done']));
      const record = await db().launchRun.findFirst({ where: { projectId: launched?.id ?? '' } });
      expect(record).toMatchObject({ kind: 'live', state: 'ended', outcome: 'finished' });
      const [uptime] = await readUptime(owner, launched?.slug ?? '', new Date());
      expect(uptime?.week).toEqual({ up: 29, of: 29 });
      expect((await readStrips(owner, launched?.slug ?? '')).length).toBeGreaterThan(3);
      expect(await db().poll.count({ where: { projectId: project?.id ?? '' } })).toBe(1);
      const own = { workspaceId: owner.workspace.id };
      const drafts = await db().template.findMany({
        where: own,
        select: { versions: { select: { number: true } } },
      });
      expect(drafts.map(({ versions }) => versions.length).sort()).toEqual([0, 1]);
      expect(await db().membership.count({ where: { workspaceId: owner.workspace.id } })).toBe(
        mode === 'team' ? 5 : 1,
      );
    },
    PATIENCE_MS,
  );
});

test(
  'a wanted sample workspace is made once, for the first owner',
  async () => {
    await addSampleWorkspace();
    await addSampleWorkspace();
    const found = await db().workspace.findMany({ where: { name: 'Sample' }, include: { projects: true } });
    expect(found.map(({ projects }) => projects.length)).toEqual([2]);
  },
  PATIENCE_MS,
);
