import { EmptyState } from '#components/ui/empty-state.tsx';
import type { WatchRow } from '#lib/watch/queries.ts';
import { WatchEntry, type WatchPlace } from './entry.tsx';

type Props = { entries: readonly WatchRow[]; place: WatchPlace };

/** What is looked at after the launch, by section. */
export function WatchList({ entries, place }: Props) {
  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing to watch after the launch">
        None of the templates of this project says what to look at once it is live. A template that does, such
        as Django launch, brings it when a project is made from it.
      </EmptyState>
    );
  }
  return (
    <div className="grid max-w-[56rem] gap-8">
      {[...Map.groupBy(entries, ({ section }) => section)].map(([section, own]) => (
        <section key={section}>
          <h2 className="mb-2 text-lg">{section}</h2>
          <ul className="border-line border-t">
            {own.map((entry) => (
              <WatchEntry key={entry.key} entry={entry} place={place} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
