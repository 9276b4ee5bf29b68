import { db } from '#lib/core/db.ts';
import { copyProject } from '#lib/project/commands/copy.ts';
import { giveRole } from '#lib/project/commands/give-role.ts';
import type { TemplateAnswers } from '#lib/template/schema.ts';
import { answersAfter } from '#lib/upgrade/answers.ts';
import { answerProject } from '#lib/upgrade/commands/answer.ts';
import { applyUpgrade } from '#lib/upgrade/commands/apply.ts';
import { startUpgrades } from '#lib/upgrade/commands/start.ts';
import { prepareUpgrades } from '#lib/upgrade/prepare.ts';
import type { Here, Registered } from './commands.ts';
import { item, projectFrom, publish } from './upgrade-fixture.ts';

let count = 0;

/** A project of its own that stands on the first of two versions. */
async function behind({ owner }: Here) {
  const key = `matrix-${++count}`;
  const questions = [{ key: 'redis', ask: 'Redis?', default: true }];
  const first = {
    questions,
    roles: ['backend'],
    items: [item('a', { role: 'backend' }), item('b', { when: 'redis' })],
  };
  const template = await publish(key, first);
  const { project: slug } = await projectFrom(owner, [template], { name: `Behind ${count}` });
  const project = await db().project.findFirstOrThrow({ where: { slug, workspaceId: owner.workspace.id } });
  return { key, first, template, slug, project };
}

async function ahead(here: Here) {
  const made = await behind(here);
  await publish(made.key, {
    ...made.first,
    items: [item('a', { how: 'New.' }), item('b', { when: 'redis' })],
  });
  const prepared = (await prepareUpgrades(db(), [made.project])).get(made.project.id);
  return { ...made, seen: prepared?.digest };
}

async function answered(here: Here) {
  const { project, slug } = await behind(here);
  const answers = answersAfter(project.answers as TemplateAnswers, []);
  const prepared = (await prepareUpgrades(db(), [project], { answers })).get(project.id);
  return { project: slug, yes: [], seen: prepared?.digest };
}

const launch = { targetUrl: 'https://copy.example.com/', launchAt: '2027-03-29T09:00', timeZone: 'UTC' };

/** What makes a project follow its templates, its roles and its answers, for the access matrix. */
export const upgradeCommands: readonly Registered[] = [
  {
    command: applyUpgrade,
    input: async (here) => {
      const { slug, seen } = await ahead(here);
      return { project: slug, seen };
    },
  },
  {
    command: startUpgrades,
    input: async (here) => {
      const { slug, seen, template } = await ahead(here);
      return { template, version: 2, projects: [{ slug, seen }] };
    },
  },
  { command: answerProject, input: answered },
  {
    command: giveRole,
    input: async (here) => ({
      ...{ project: (await behind(here)).slug, role: 'backend', userId: here.owner.userId },
    }),
  },
  {
    command: copyProject,
    input: async ({ place }) => ({ project: place.project, name: `Copy ${++count}`, ...launch }),
  },
];
