'use client';

import { startTransition } from 'react';
import { ActionForm } from '#components/ui/action-form.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { announce } from '#components/ui/notice.ts';
import { reach } from '#components/ui/reach.ts';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { move } from '#lib/item/actions.ts';
import type { Progress } from '#lib/readiness/schema.ts';

type Props = { names: { workspace: string; project: string; item: string }; progress: Progress };

const steps: Record<Progress, { to: Progress; word: string; done: string }> = {
  open: { to: 'in-progress', word: 'Start', done: 'Started.' },
  'in-progress': { to: 'open', word: 'Put back', done: 'Put back to open.' },
  blocked: { to: 'in-progress', word: 'Unblock', done: 'Unblocked.' },
};

/** Moves one item: start it, put it back, block it with a reason, unblock it. */
export function MoveControl({ names: { workspace, project, item }, progress }: Props) {
  const { to, word, done } = steps[progress];
  const go = () =>
    startTransition(async () => {
      const answer = await reach(move({ workspace, project, items: [item], to }));
      announce(answer.ok ? { message: done } : { kind: 'refused', message: answer.refusal.message });
    });
  return (
    <span className="item-moves">
      <Button size="small" onClick={go} className="no-script-hidden">
        {word}
      </Button>
      {progress !== 'blocked' && (
        <DialogButton size="small" kind="plain" label="Block…" title="Block this item">
          <ActionForm
            action={move}
            hidden={{ workspace, project, 'items[]': item, to: 'blocked' }}
            done="Blocked."
          >
            <TextArea
              name="reason"
              label="What blocks it?"
              hint="Say what it waits for, so that somebody can clear it."
              required
              maxLength={1000}
            />
            <SubmitButton>Block</SubmitButton>
          </ActionForm>
        </DialogButton>
      )}
    </span>
  );
}
