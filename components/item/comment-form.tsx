'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { comment } from '#lib/item/actions.ts';
import { useBench } from './bench.ts';
import { MentionArea } from './mention-area.tsx';

/** Says something about the item, perhaps to somebody. */
export function CommentForm({ names }: { names: { workspace: string; project: string; item: string } }) {
  const { people } = useBench().sheet;
  return (
    <ActionForm action={comment} hidden={names} className="grid gap-2" done="Your comment stands.">
      <MentionArea
        people={people}
        name="body"
        id="comment-body"
        label="Comment"
        hideLabel
        placeholder="Say something about this item; @ names somebody, Markdown works"
        required
        maxLength={10_000}
      />
      <SubmitButton kind="quiet" size="small" pendingLabel="Sending…">
        Comment
      </SubmitButton>
    </ActionForm>
  );
}
