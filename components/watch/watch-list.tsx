import { EmptyState } from '#components/ui/empty-state.tsx';
import { RefreshAt } from '#components/ui/refresh-at.tsx';
import { nextChangeAt } from '#lib/watch/rules.ts';
import type { EntryView, WatchScreen } from '#lib/watch/views.ts';
import { Agenda } from './agenda.tsx';
import { WatchEntry } from './entry.tsx';
import { EntryForm } from './entry-form.tsx';
import type { WatchPlace } from './place.ts';
import './watch.css';

type Props = { entries: readonly EntryView[]; workers: WatchScreen['workers']; place: WatchPlace };

/** What is looked at after the launch: what is due now and next, and each entry by section with what came of it. */
export function WatchList({ entries, workers, place }: Props) {
  const sections = [...new Set(entries.map(({ section }) => section))];
  const form = place.can.edit && <EntryForm sections={sections} workers={workers} place={place} />;
  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing to watch after the launch" next={form || undefined}>
        None of the templates of this project says what to look at once it is live. A lead adds it here.
      </EmptyState>
    );
  }
  const { now } = place;
  const change = nextChangeAt(
    entries.flatMap(({ occurrences }) => occurrences),
    now,
  );
  return (
    <>
      <RefreshAt at={change?.toISOString() ?? null} now={now.toISOString()} />
      {place.stage === 'live' ? (
        <Agenda entries={entries} place={place} />
      ) : (
        <p className="text-ink-2">
          It comes due once the project is live, counted from the launch. Until then these are the plans.
        </p>
      )}
      {form && <div>{form}</div>}
      {sections.map((section) => (
        <section key={section}>
          <h2 className="mb-2 text-lg">{section}</h2>
          <ul className="watch-list">
            {entries
              .filter((entry) => entry.section === section)
              .map((entry) => (
                <WatchEntry
                  key={entry.key}
                  entry={entry}
                  sections={sections}
                  workers={workers}
                  place={place}
                />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
