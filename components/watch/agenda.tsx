import { When } from '#components/ui/when.tsx';
import { occurrenceState } from '#lib/watch/rules.ts';
import type { EntryView, OccurrenceView } from '#lib/watch/views.ts';
import { Finish } from './occurrence-forms.tsx';
import { State } from './occurrence-strip.tsx';
import type { WatchPlace } from './place.ts';

/** How many that are to come, and that were missed of late, are named. */
const NEXT = 6;
const MISSED_MS = 24 * 3_600_000;

type Dated = { entry: EntryView; occurrence: OccurrenceView };
type Props = { entries: readonly EntryView[]; place: WatchPlace };

const all = (entries: readonly EntryView[]): Dated[] =>
  entries
    .filter(({ endedAt }) => !endedAt)
    .flatMap((entry) => entry.occurrences.map((occurrence) => ({ entry, occurrence })));

/** Now and next: what is due, what was missed in the last day, and what is to come, over all entries. */
export function Agenda({ entries, place }: Props) {
  const dated = all(entries);
  const of = (state: string) =>
    dated.filter(({ occurrence }) => occurrenceState(occurrence, place.now) === state);
  const due = of('due').toSorted((a, b) => a.occurrence.endsAt.getTime() - b.occurrence.endsAt.getTime());
  const missed = of('missed')
    .filter(({ occurrence }) => place.now.getTime() - occurrence.endsAt.getTime() < MISSED_MS)
    .toSorted((a, b) => b.occurrence.endsAt.getTime() - a.occurrence.endsAt.getTime());
  const next = of('upcoming')
    .toSorted((a, b) => a.occurrence.startsAt.getTime() - b.occurrence.startsAt.getTime())
    .slice(0, NEXT);
  return (
    <div className="watch-agenda">
      <section aria-labelledby="now">
        <h2 id="now" className="text-lg">
          Now
        </h2>
        {due.length === 0 && missed.length === 0 && <p className="text-ink-2">Nothing is due.</p>}
        <ul className="watch-list empty:hidden">
          {due.map((one) => (
            <Line key={one.occurrence.id} {...one} place={place} until />
          ))}
          {missed.slice(0, NEXT).map((one) => (
            <Line key={one.occurrence.id} {...one} place={place} />
          ))}
        </ul>
        {missed.length > NEXT && (
          <p className="text-ink-3 text-sm">
            {missed.length - NEXT} more missed in the last 24 hours, below.
          </p>
        )}
      </section>
      <section aria-labelledby="next">
        <h2 id="next" className="text-lg">
          Next
        </h2>
        {next.length === 0 && <p className="text-ink-2">Nothing is to come.</p>}
        <ul className="watch-list empty:hidden">
          {next.map(({ entry, occurrence }) => (
            <li key={occurrence.id} className="watch-line">
              <span className="min-w-0">{entry.title}</span>
              <span className="text-ink-3 text-sm">
                <When at={occurrence.startsAt} now={place.now} zone={place.timeZone} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Line({ entry, occurrence, place, until }: Dated & { place: WatchPlace; until?: boolean }) {
  const { now, timeZone, can } = place;
  return (
    <li className="watch-line">
      <span className="min-w-0">
        <span className="block">{entry.title}</span>
        <span className="flex flex-wrap gap-x-3 text-ink-2 text-sm">
          <State occurrence={occurrence} now={now} />
          <span>
            {until ? 'window ends' : 'window ended'}{' '}
            <When at={occurrence.endsAt} now={now} zone={timeZone} show="relative" />
          </span>
          {entry.owner && <span>{entry.owner}</span>}
        </span>
      </span>
      {can.work && <Finish occurrence={occurrence} title={entry.title} place={place} />}
    </li>
  );
}
