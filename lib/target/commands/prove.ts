import 'server-only';
import { defineCommand, defineSystemCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { recordProof as recordInput, startProof as startInput } from '../schema.ts';
import { lockTarget } from '../subject.ts';

const PAUSE = 5_000;

/** Asks the worker to look for the proof that the workspace owns a target. */
export const startProof = defineCommand({
  name: 'target.prove',
  may: 'project.edit',
  input: startInput,
  load: (tx, { project, target }, scope) => lockTarget(tx, scope, project, target),
  async execute({ actor, subject: { project, target }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const since = target.proofCheckedAt ? now.getTime() - target.proofCheckedAt.getTime() : PAUSE;
    if (since < PAUSE) return refuse(429, 'too-soon', 'It was looked for a moment ago. Wait five seconds.');
    const { id, name, url } = target;
    const of = { workspaceId: actor.workspace.id, projectId: project.id };
    return {
      ok: true,
      value: { target: id },
      jobs: [{ name: 'target.prove', data: { target: id } }],
      events: [{ type: 'target.proof-asked', of, data: { name, url } }],
    };
  },
});

/** Records whether the proof was there. A proof that is gone takes the ownership with it. */
export const recordProof = defineSystemCommand({
  name: 'target.record-proof',
  input: recordInput,
  load: (tx, { target: id }) =>
    tx.target.findUnique({ where: { id }, include: { project: { select: { workspaceId: true } } } }),
  async execute({ tx, input: { proven, reason }, subject: target, now }) {
    const data = { proofCheckedAt: now, provenAt: proven ? (target.provenAt ?? now) : null };
    await tx.target.update({ where: { id: target.id }, data });
    const { name, url, projectId, project } = target;
    const of = { workspaceId: project.workspaceId, projectId };
    const event = proven
      ? { type: 'target.proven' as const, of, data: { name, url } }
      : { type: 'target.proof-missing' as const, of, data: { name, url, reason } };
    return done({ proven }, event);
  },
});
