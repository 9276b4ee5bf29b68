import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { occurrenceState, refuseFinish, refuseReopen } from '../rules.ts';
import { finishOccurrence as finishInput, reopenOccurrence as reopenInput } from '../schema.ts';
import { chainOf, lockOccurrence } from '../subject.ts';

/** Marks an occurrence as done by this person, with a note; after its window it is done late. */
export const finishOccurrence = defineCommand({
  name: 'occurrence.finish',
  may: 'item.work',
  input: finishInput,
  load: lockOccurrence,
  async execute({ tx, actor, input: { note }, subject: { project, occurrence }, now }) {
    const refused = refuseArchived(project) ?? refuseFinish(occurrence, now);
    if (refused) return refused;
    const where = { id: occurrence.id, doneAt: null };
    const data = { doneAt: now, doneById: actor.userId, note };
    const { count } = await tx.occurrence.updateMany({ where, data });
    if (count === 0) return conflict('Somebody else has just done this.');
    const state = occurrenceState({ ...occurrence, doneAt: now }, now) === 'late' ? 'late' : 'done';
    const { key: entry, title } = occurrence.watchItem;
    const told = { entry, title, at: occurrence.startsAt.toISOString(), state, note } as const;
    return done({ state }, { type: 'occurrence.done', ...chainOf(actor, project), data: told });
  },
});

/** Takes a done occurrence back: it is due again, or missed. */
export const reopenOccurrence = defineCommand({
  name: 'occurrence.reopen',
  may: 'item.work',
  input: reopenInput,
  load: lockOccurrence,
  async execute({ tx, actor, subject: { project, occurrence } }) {
    const refused = refuseArchived(project) ?? refuseReopen(occurrence, actor);
    if (refused) return refused;
    const where = { id: occurrence.id, doneAt: { not: null } };
    const data = { doneAt: null, doneById: null, note: '' };
    const { count } = await tx.occurrence.updateMany({ where, data });
    if (count === 0) return conflict('This has been taken back already.');
    const { key: entry, title } = occurrence.watchItem;
    const told = { entry, title, at: occurrence.startsAt.toISOString() };
    return done({ entry }, { type: 'occurrence.reopened', ...chainOf(actor, project), data: told });
  },
});
