import { How } from '#components/project/how.tsx';
import { TickForm } from '#components/project/tick-form.tsx';
import { Status } from '#components/status/status.tsx';
import { When } from '#components/ui/when.tsx';
import { tick, untick } from '#lib/watch/actions.ts';
import type { WatchRow } from '#lib/watch/queries.ts';
import { sayRecurrence } from './recurrence-words.ts';

export type WatchPlace = {
  workspace: string;
  project: string;
  zone: string;
  now: Date;
  me: string;
  canTick: boolean;
  /** Whether they may take back a tick of somebody else's. */
  canUntickAll: boolean;
};

/** One thing to look at after the launch: how often, how, and who did when. */
export function WatchEntry({ entry, place }: { entry: WatchRow; place: WatchPlace }) {
  const { key, title, how, recurrence, forSeconds, windowSeconds, ticks } = entry;
  const [latest, ...earlier] = ticks;
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-4 border-line border-b py-2">
      <div className="min-w-0">
        <h3 className="font-medium">{title}</h3>
        <p className="text-ink-2 text-sm">{sayRecurrence(recurrence, { forSeconds, windowSeconds })}</p>
        {latest ? (
          <Tick tick={latest} title={title} place={place} />
        ) : (
          <p className="text-sm">
            <Status status="waiting">Not done yet</Status>
          </p>
        )}
        <div className="flex flex-wrap gap-x-4">
          {earlier.length > 0 && (
            <details className="mt-1 open:w-full">
              <summary className="w-fit text-ink-2 text-sm hover:text-ink">
                {earlier.length} earlier
                <span className="sr-only">: {title}</span>
              </summary>
              {earlier.map((tick) => (
                <Tick key={tick.id} tick={tick} title={title} place={place} />
              ))}
            </details>
          )}
          <How source={how} about={title} />
        </div>
      </div>
      {place.canTick && (
        <TickForm
          action={tick}
          hidden={{ workspace: place.workspace, project: place.project, entry: key }}
          done="Ticked"
          label="Done now"
          about={title}
        />
      )}
    </li>
  );
}

type TickProps = { tick: WatchRow['ticks'][number]; title: string; place: WatchPlace };

function Tick({ tick: { id, at, by, byId }, title, place }: TickProps) {
  const { workspace, project, now, zone, me, canTick, canUntickAll } = place;
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-sm">
      <Status status="done">
        <span>
          {by ?? 'Somebody who left'}, <When at={new Date(at)} now={now} zone={zone} />
        </span>
      </Status>
      {canTick && (canUntickAll || byId === me) && (
        <TickForm
          action={untick}
          hidden={{ workspace, project, occurrence: id }}
          done="The tick is taken back"
          label="Take back"
          about={title}
          quiet
        />
      )}
    </div>
  );
}
