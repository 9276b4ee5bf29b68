'use client';

import { useOptimistic, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { announce } from '#components/ui/notice.ts';
import { assign, take } from '#lib/item/actions.ts';
import { useBench } from './bench.ts';

type Props = {
  names: { workspace: string; project: string; item: string };
  assigneeId: string | null;
  assignee: string | null;
  /** The reader may only take it for themselves. */
  takeOnly?: boolean;
};

type Answer = Awaited<ReturnType<typeof assign>> | Awaited<ReturnType<typeof take>>;

/** Gives the item to somebody, or takes it: shown at once, and back again when refused. */
export function AssignControl({ names, assigneeId, assignee, takeOnly = false }: Props) {
  const { sheet, place } = useBench();
  const { workspace, project, item } = names;
  const [shown, show] = useOptimistic(assigneeId);
  const [pending, start] = useTransition();
  const change = (to: string | null, ask: () => Promise<Answer>, done: string) =>
    start(async () => {
      show(to);
      const answer = await ask();
      announce(
        answer.ok
          ? { message: done }
          : { kind: 'refused', message: `Not changed. ${answer.refusal.message}` },
      );
    });
  const workers = sheet.people.slice(0, sheet.workers);
  const known = shown === null || workers.some(({ id }) => id === shown);
  const give = (to: string | null) =>
    change(to, () => assign({ workspace, project, items: [item], assigneeId: to }), 'Assigned.');
  return (
    <span className="fact-assignee" aria-busy={pending}>
      {!takeOnly && (
        <select
          className="control"
          aria-label="Assignee"
          value={shown ?? ''}
          onChange={(event) => give(event.currentTarget.value || null)}
        >
          <option value="">Nobody</option>
          {!known && <option value={shown ?? ''}>{assignee}</option>}
          {workers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {takeOnly && <span className="text-ink-3">{shown ? 'You' : 'Nobody'}</span>}
      {shown === null && place.can.work && (
        <Button
          size="small"
          className="no-script-hidden"
          onClick={() => change(place.userId, () => take(names), 'It is yours now.')}
        >
          Take it
        </Button>
      )}
    </span>
  );
}
