import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Inbox } from '#lib/inbox/rules.ts';
import { FoldedPart, InboxPart } from './part.tsx';

type Props = { inbox: Inbox; workspace: string; canWork: boolean; now: Date };

/** What waits for a person, in the order in which it wants them. Source: product.md, screen 4. */
export function InboxParts({ inbox, workspace, canWork, now }: Props) {
  const { regressed, waiting, yours, held } = inbox;
  const place = { workspace, now };
  if (regressed.length + waiting.length + yours.length + held.length === 0) {
    return <NothingWaits workspace={workspace} canWork={canWork} />;
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

const NothingWaits = ({ workspace, canWork }: Pick<Props, 'workspace' | 'canWork'>) => (
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
      : 'Items come here when they are assigned or want a sign-off; with your role you read, and may follow every launch in the portfolio.'}
  </EmptyState>
);
