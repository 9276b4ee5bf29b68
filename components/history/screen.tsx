import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { History } from '#lib/history/queries.ts';
import { EventList } from './event-list.tsx';
import { ChainHead } from './head.tsx';

type Props = {
  history: History;
  /** The address of this screen. */
  base: string;
  /** Where the whole history is downloaded. */
  download: string;
  now: Date;
  zone: string;
  itemBase?: string;
  isFirstPage: boolean;
};

/** A chain's head and a page of its events. */
export function HistoryScreen({ history, base, download, now, zone, itemBase, isFirstPage }: Props) {
  const { entries, head, before } = history;
  if (!head) {
    return (
      <EmptyState
        title={isFirstPage ? 'Nothing has happened yet' : 'No event is older'}
        next={!isFirstPage && <LinkButton href={base}>Newest events</LinkButton>}
      >
        Every change is kept here for good, with who made it and when.
      </EmptyState>
    );
  }
  return (
    <>
      {isFirstPage && <ChainHead head={head} download={download} />}
      <EventList entries={entries} now={now} zone={zone} {...(itemBase && { itemBase })} />
      {(before || !isFirstPage) && (
        <nav aria-label="Pages" className="flex gap-2 py-3">
          {!isFirstPage && <LinkButton href={base}>Newest events</LinkButton>}
          {before && <LinkButton href={`${base}?before=${before}`}>Older events</LinkButton>}
        </nav>
      )}
    </>
  );
}
