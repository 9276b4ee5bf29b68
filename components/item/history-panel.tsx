import { When } from '#components/ui/when.tsx';
import { tellEvent } from '#lib/history/words.ts';
import type { ItemDetail } from '#lib/item/detail.ts';
import type { OnItem } from './on-item.ts';
import { Part } from './part.tsx';

const SHOWN = 8;
const MOST = 40;

/** What happened to the item, newest first, each with its number in the project's history. */
export function HistoryPanel({ item, on }: { item: ItemDetail; on: OnItem }) {
  const { events } = item;
  if (events.length === 0) return null;
  return (
    <Part id="history" title="History">
      <Events events={events.slice(0, SHOWN)} on={on} />
      {events.length > SHOWN && (
        <details className="more">
          <summary>{Math.min(events.length, MOST) - SHOWN} earlier</summary>
          <Events events={events.slice(SHOWN, MOST)} on={on} />
        </details>
      )}
    </Part>
  );
}

function Events({ events, on }: { events: ItemDetail['events']; on: OnItem }) {
  return (
    <ol className="events">
      {events.map(({ seq, line }) => {
        const { who, what, at } = tellEvent(line);
        return (
          <li key={seq}>
            <span className="event-seq">#{seq}</span>
            <p>
              <b>{who}</b> {what}
            </p>
            <When at={at} now={on.now} zone={on.zone} show="relative" />
          </li>
        );
      })}
    </ol>
  );
}
