import { Status, type StatusName } from '#components/status/status.tsx';
import { formatDate } from '#components/ui/time.ts';
import { occurrenceState } from '#lib/watch/rules.ts';
import type { OccurrenceState } from '#lib/watch/schema.ts';
import type { EntryView, OccurrenceView } from '#lib/watch/views.ts';
import { Reopen } from './occurrence-forms.tsx';
import type { WatchPlace } from './place.ts';

const STEP = 7;
const HEIGHT = 24;
const TALL: Record<OccurrenceState, number> = { upcoming: 6, due: 12, done: 12, late: 17, missed: 24 };
const WORDS: Record<OccurrenceState, string> = {
  upcoming: 'to come',
  due: 'due',
  done: 'done',
  late: 'done late',
  missed: 'missed',
};

export const STATUS: Record<OccurrenceState, StatusName> = {
  ...{ upcoming: 'waiting', due: 'in-progress', done: 'done', late: 'late', missed: 'missed' },
};

/** What came of the latest occurrences, as a sentence. */
function tellStates(states: readonly OccurrenceState[]): string {
  const told = (['done', 'late', 'missed', 'due'] as const).flatMap((state) => {
    const count = states.filter((one) => one === state).length;
    return count > 0 ? [`${count} ${WORDS[state]}`] : [];
  });
  return told.length > 0 ? `Last ${states.length}: ${told.join(', ')}` : 'None yet';
}

type Props = { entry: EntryView; place: WatchPlace };

/** An entry's latest occurrences, oldest first: a tick each, the taller the worse; what they were, behind it. */
export function OccurrenceStrip({ entry, place }: Props) {
  const begun = entry.occurrences.filter(({ startsAt }) => startsAt <= place.now);
  if (begun.length === 0) return null;
  const states = begun.map((occurrence) => occurrenceState(occurrence, place.now));
  const width = begun.length * STEP;
  return (
    <div className="watch-strip">
      <svg className="chart" width={width} height={HEIGHT} role="img" aria-label={tellStates(states)}>
        <path className="chart-axis" d={`M0 ${HEIGHT - 0.5}H${width}`} />
        {begun.map(({ id }, at) => {
          const state = states[at] ?? 'upcoming';
          return (
            <rect
              key={id}
              className={`watch-${state}`}
              x={at * STEP + 1}
              y={HEIGHT - TALL[state]}
              width={4}
              height={TALL[state]}
            />
          );
        })}
      </svg>
      <details className="chart-table">
        <summary>
          {tellStates(states)}
          <span className="sr-only">: {entry.title}</span>
        </summary>
        <Occurrences occurrences={begun.toReversed()} entry={entry} place={place} />
      </details>
    </div>
  );
}

function Occurrences({ occurrences, entry, place }: Props & { occurrences: readonly OccurrenceView[] }) {
  const { now, timeZone, can, me } = place;
  return (
    <div className="table-scroll">
      <table className="table">
        <caption className="sr-only">{entry.title}, latest first</caption>
        <thead>
          <tr>
            <th scope="col">Due</th>
            <th scope="col">State</th>
            <th scope="col">Done</th>
            <th scope="col">Who</th>
            <th scope="col">Note</th>
            <th scope="col">
              <span className="sr-only">Take back</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {occurrences.map((occurrence) => (
            <tr key={occurrence.id}>
              <td>{formatDate(occurrence.startsAt, now, timeZone)}</td>
              <td>
                <State occurrence={occurrence} now={now} />
              </td>
              <td>{occurrence.doneAt && formatDate(occurrence.doneAt, now, timeZone)}</td>
              <td>{occurrence.doneAt && (occurrence.by ?? 'somebody who left')}</td>
              <td data-wrap>{occurrence.note}</td>
              <td>
                {occurrence.doneAt && can.work && (can.edit || occurrence.doneById === me) && (
                  <Reopen occurrence={occurrence} title={entry.title} place={place} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const STATE_WORDS: Record<OccurrenceState, string> = {
  ...{ upcoming: 'To come', due: 'Due', done: 'Done', late: 'Done late', missed: 'Missed' },
};

/** How an occurrence stands, as shape, word and colour. */
export function State({ occurrence, now }: { occurrence: OccurrenceView; now: Date }) {
  const state = occurrenceState(occurrence, now);
  return <Status status={STATUS[state]}>{STATE_WORDS[state]}</Status>;
}
