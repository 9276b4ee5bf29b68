'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { comment } from '#lib/item/actions.ts';

/** Says something about the item. */
export function CommentForm({ names }: { names: { workspace: string; project: string; item: string } }) {
  return (
    <ActionForm action={comment} hidden={names} className="grid gap-2" done="Your comment stands.">
      <TextArea
        name="body"
        id="comment-body"
        label="Comment"
        hideLabel
        placeholder="Say something about this item; Markdown works"
        required
        maxLength={10_000}
      />
      <SubmitButton kind="quiet" size="small" pendingLabel="Sending…">
        Comment
      </SubmitButton>
    </ActionForm>
  );
}
