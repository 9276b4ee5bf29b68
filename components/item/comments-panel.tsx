import { Avatar } from '#components/ui/avatar.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { When } from '#components/ui/when.tsx';
import type { CommentView } from '#lib/item/detail.ts';
import { CommentForm } from './comment-form.tsx';
import { markMentions } from './mention.ts';
import { namesOf, type OnItem } from './on-item.ts';
import { Part } from './part.tsx';

/** What people said about the item, oldest first, and the place to say more. */
export function CommentsPanel({ comments, on }: { comments: readonly CommentView[]; on: OnItem }) {
  if (comments.length === 0 && !on.can.comment) return null;
  return (
    <Part id="comments" title="Comments">
      {comments.length > 0 && (
        <ol className="comments">
          {comments.map(({ id, author, body, at, mentions }) => (
            <li key={id}>
              <Avatar name={author.name} />
              <div className="min-w-0">
                <p className="comment-head">
                  <b>{author.name}</b> <When at={new Date(at)} now={on.now} zone={on.zone} show="relative" />
                </p>
                <Markdown source={markMentions(body, mentions)} />
              </div>
            </li>
          ))}
        </ol>
      )}
      {on.can.comment && <CommentForm names={namesOf(on)} />}
    </Part>
  );
}
