import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Inbox } from '#lib/inbox/rules.ts';
import { FoldedPart, InboxPart } from './part.tsx';

type Props = { inbox: Inbox; workspace: string; canWork: boolean; approves: boolean; now: Date };

/** What waits for a person, in the order in which it wants them. Source: product.md, screen 4. */
export function InboxParts({ inbox, workspace, canWork, approves, now }: Props) {
  const { regressed, waiting, yours, held } = inbox;
  const place = { workspace, now };
  if (regressed.length + waiting.length + yours.length + held.length === 0) {
    return <NothingWaits workspace={workspace} canWork={canWork} approves={approves} />;
  }
  return (
    <div className="grid max-w-[56rem] gap-8">
      <InboxPart
        id="regressed"
        title="Regressed since you signed"
        hint="What you signed is no longer what is there. Look again, then sign again."
        rows={regressed}
        {...place}
      />
      <InboxPart
        id="waiting"
        title="Waiting for your sign-off"
        hint="Somebody has signed; one more person has to."
        rows={waiting}
        {...place}
      />
      <InboxPart
        id="yours"
        title="Yours"
        hint="Assigned to you, and not behind a hold."
        rows={yours}
        {...place}
      />
      <FoldedPart
        id="held"
        title="Behind a hold"
        hint="Assigned to you; another item has to be done first."
        rows={held}
        {...place}
      />
    </div>
  );
}

const NothingWaits = ({ workspace, canWork, approves }: Omit<Props, 'inbox' | 'now'>) => (
  <EmptyState
    title="Nothing waits for you"
    next={
      <LinkButton href={`/${workspace}`}>
        {canWork ? 'Find something in a checklist' : 'To the portfolio'}
      </LinkButton>
    }
  >
    {canWork
      ? 'No item is assigned to you or short of your sign-off, and nothing that you signed has fallen. In a checklist you can take an item that is nobody’s.'
      : approves
        ? 'Votes of a go/no-go poll and what wants your approval come here. Every launch is in the portfolio.'
        : 'With your role you read: every launch is in the portfolio.'}
  </EmptyState>
);
