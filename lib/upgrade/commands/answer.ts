import 'server-only';
import { defineCommand, unchanged } from '#lib/core/command.ts';
import { conflict, refuse } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { lockProject } from '#lib/project/subject.ts';
import type { TemplateAnswers } from '#lib/template/schema.ts';
import { answersAfter, sayAnswers, usualAnswerTake } from '../answers.ts';
import { choicesAmong, isRefused, lockAllItems } from '../apply.ts';
import { carryUpgrade } from '../carry.ts';
import { prepareUpgrades } from '../prepare.ts';
import { answerProject as input } from '../schema.ts';
import { settle } from '../settle.ts';

/**
 * Answers the questions of a project anew: what now concerns it comes, what no longer does is left out. Nothing that
 * somebody has signed or worked on goes unless that was chosen.
 */
export const answerProject = defineCommand({
  name: 'project.answer',
  may: 'project.edit',
  input,
  async load(tx, { project: slug, yes }, scope) {
    const project = await lockProject(tx, scope, slug);
    if (!project) return null;
    await lockAllItems(tx, project.id);
    const before = project.answers as TemplateAnswers;
    const answers = answersAfter(before, yes);
    const prepared = (await prepareUpgrades(tx, [project], { answers })).get(project.id);
    return prepared ? { project, prepared, before, answers } : null;
  },
  async execute({
    tx,
    actor,
    input: { seen, choices },
    subject: { project, prepared, before, answers },
    now,
  }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const changed = Object.entries(answers).filter(([key, answer]) => before[key] !== answer);
    const value = { added: 0, leftOut: 0, returned: 0, voided: 0 };
    if (changed.length === 0) return unchanged(value);
    if (seen !== prepared.digest)
      return conflict('Something has changed since this was shown. Look at what comes and goes again.');
    const given = choicesAmong(prepared.plan.changes, choices);
    if (isRefused(given)) return given;
    if ([...given.values()].some(({ take }) => take === 'later'))
      return refuse(
        422,
        'not-later',
        'An answer cannot be half given: take each change or keep what the project has.',
      );
    const usual = prepared.plan.changes.map(
      (change) => [change.id, usualAnswerTake(prepared, change)] as const,
    );
    const outcome = settle(prepared.plan, new Map([...usual, ...given]));
    const reason = sayAnswers(prepared, changed);
    const where = { actor, project, now, userId: actor.userId, because: 'answer' as const, reason };
    const carried = await carryUpgrade(tx, where, prepared, outcome);
    if (!carried.ok) return carried;
    await tx.project.update({ where: { id: project.id }, data: { answers } });
    const of = { workspaceId: project.workspaceId, projectId: project.id };
    const told = Object.fromEntries(changed.map(([key, to]) => [key, { from: before[key] ?? !to, to }]));
    const { added, leftOut, returned, voided } = carried.told;
    return {
      ok: true,
      value: { added: added.length, leftOut: leftOut.length, returned: returned.length, voided },
      events: [{ type: 'project.answered', of, data: { ...carried.told, answers: told } }, ...carried.events],
    };
  },
});
