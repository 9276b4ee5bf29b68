import { How } from '#components/project/how.tsx';
import { Status } from '#components/status/status.tsx';
import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { formatDate } from '#components/ui/time.ts';
import { end, resume } from '#lib/watch/actions.ts';
import { nextOccurrences } from '#lib/watch/occurrences.ts';
import type { EntryView, WatchScreen } from '#lib/watch/views.ts';
import { EntryForm } from './entry-form.tsx';
import { OccurrenceStrip } from './occurrence-strip.tsx';
import { hiddenOf, type WatchPlace } from './place.ts';
import { sayRecurrence } from './recurrence-words.ts';

type Props = {
  entry: EntryView;
  sections: readonly string[];
  workers: WatchScreen['workers'];
  place: WatchPlace;
};
type OfEntry = Pick<Props, 'entry' | 'place'>;

/** One thing that is watched: how often, how it went, when next, and how it is done. */
export function WatchEntry({ entry, sections, workers, place }: Props) {
  const { title, recurrence, endedAt, endReason, probes, owner, role } = entry;
  return (
    <li className="watch-entry">
      <div className="min-w-0">
        <h3 className="font-medium">{title}</h3>
        <p className="flex flex-wrap gap-x-4 text-ink-2 text-sm">
          <span>{sayRecurrence(recurrence, entry)}</span>
          {(owner ?? role) && <span>{owner ?? role}</span>}
          {probes.length > 0 && <span className="text-ink-3">Probes run with it: {probes.join(', ')}</span>}
        </p>
        {endedAt ? (
          <p className="text-ink-2 text-sm">
            <Status status="skipped">Not watched any more</Status> {endReason}
          </p>
        ) : (
          <Next entry={entry} place={place} />
        )}
        <OccurrenceStrip entry={entry} place={place} />
        <div className="flex flex-wrap gap-x-4">
          <How source={entry.how} about={title} />
          <How source={entry.why} label="Why" about={title} />
        </div>
      </div>
      {place.can.edit && (
        <div className="flex flex-wrap items-start justify-end gap-2">
          {endedAt ? (
            <Resume entry={entry} place={place} />
          ) : (
            <>
              <EntryForm entry={entry} sections={sections} workers={workers} place={place} />
              <End entry={entry} place={place} />
            </>
          )}
        </div>
      )}
    </li>
  );
}

function Next({ entry, place }: OfEntry) {
  const [next] = nextOccurrences(entry, place, place.now, 1);
  if (!next) return <p className="text-ink-3 text-sm">Nothing more is to come.</p>;
  const told = formatDate(next.startsAt, place.now, place.timeZone);
  const isLive = place.stage === 'live';
  return (
    <p className="text-ink-3 text-sm tabular-nums">
      {isLive ? `Next ${told}` : `First ${told}, once it is live`}
    </p>
  );
}

function End({ entry: { key: entry, title }, place }: OfEntry) {
  return (
    <DialogButton
      label={
        <>
          End…<span className="sr-only">: {title}</span>
        </>
      }
      kind="plain"
      size="small"
      title={`End watching: ${title}`}
    >
      <ActionForm action={end} hidden={{ ...hiddenOf(place), entry }} done="Not watched any more">
        <p className="text-ink-2">
          Nothing of it comes due any more. What was done or missed stays on record.
        </p>
        <TextArea name="reason" id={`end-${entry}`} label="Reason" maxLength={1000} rows={2} required />
        <SubmitButton kind="danger" pendingLabel="Ending">
          End watching
        </SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}

function Resume({ entry: { key: entry, title }, place }: OfEntry) {
  return (
    <ActionForm
      action={resume}
      hidden={{ ...hiddenOf(place), entry }}
      done="Watched again"
      className="grid gap-2"
    >
      <SubmitButton kind="quiet" size="small">
        Watch again<span className="sr-only">: {title}</span>
      </SubmitButton>
    </ActionForm>
  );
}
