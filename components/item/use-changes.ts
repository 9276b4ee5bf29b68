'use client';

import { startTransition, useOptimistic } from 'react';
import { announce } from '#components/ui/notice.ts';
import { reach } from '#components/ui/reach.ts';
import * as items from '#lib/item/actions.ts';
import { type ChecklistRow, foresee, type RowChange } from '#lib/item/filter.ts';
import type { Progress } from '#lib/readiness/schema.ts';
import type { Place } from './bench.ts';

type Answer = { ok: true; value: { changed: string[] } } | { ok: false; refusal: { message: string } };

const say = (n: number, what: string) =>
  n === 0 ? 'It was so already; nothing has changed.' : `${n} item${n === 1 ? '' : 's'} ${what}`;

/**
 * Changes to many items, shown at once. When the server refuses, the rows go back to what they were by
 * themselves and the refusal is said.
 */
export function useChanges(
  rows: readonly ChecklistRow[],
  { workspace, project }: Place,
  people: readonly { id: string }[],
) {
  const [shown, show] = useOptimistic<readonly ChecklistRow[], RowChange>(rows, foresee);
  const apply = (change: RowChange | null, ask: () => Promise<Answer>, done: string) =>
    startTransition(async () => {
      if (change) show(change);
      const answer = await reach(ask());
      if (!answer.ok) announce({ kind: 'refused', message: `Not changed. ${answer.refusal.message}` });
      else announce({ message: say(answer.value.changed.length, done) });
    });
  const on = { workspace, project };
  return {
    shown,
    assign(keys: readonly string[], to: number | undefined, name: string) {
      const assigneeId = to === undefined ? null : (people[to]?.id ?? null);
      apply({ keys, to }, () => items.assign({ ...on, items: keys, assigneeId }), `assigned to ${name}.`);
    },
    setDue(keys: readonly string[], dueAt: string) {
      apply(
        null,
        () => items.due({ ...on, items: keys, dueAt }),
        dueAt ? 'given a due date.' : 'without a due date now.',
      );
    },
    setSection(keys: readonly string[], section: string) {
      apply(null, () => items.section({ ...on, items: keys, section }), `moved to ${section}.`);
    },
    move(keys: readonly string[], to: Progress, reason?: string) {
      const word = { open: 'put back to open.', 'in-progress': 'started.', blocked: 'blocked.' }[to];
      apply(
        { keys, state: to },
        () => items.move({ ...on, items: keys, to, ...(reason && { reason }) }),
        word,
      );
    },
  };
}
