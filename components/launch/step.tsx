import Link from 'next/link';
import { How } from '#components/project/how.tsx';
import { TickForm } from '#components/project/tick-form.tsx';
import { Status } from '#components/status/status.tsx';
import { formatLength } from '#components/ui/time.ts';
import { When } from '#components/ui/when.tsx';
import { tick } from '#lib/launch/actions.ts';
import type { StepRow } from '#lib/launch/queries.ts';
import { sayOffset, sayPlanned } from './planned.ts';

export type StepPlace = {
  workspace: string;
  project: string;
  launchAt: Date;
  zone: string;
  now: Date;
  canRun: boolean;
  /** The titles of the project's steps by key; what is not among them is an item. */
  titles: ReadonlyMap<string, string>;
};

/** One step: when it is planned, what it waits for, who did it. */
export function Step({ step, place }: { step: StepRow; place: StepPlace }) {
  const { key, title, how, atMinutes, minutes, hold, after, state, rollback } = step;
  const isDone = state === 'done';
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-line border-b py-2 sm:grid-cols-[9rem_1fr_auto]">
      <p className="col-span-2 tabular-nums sm:col-span-1">
        <span className="font-medium">{sayOffset(atMinutes)}</span>{' '}
        {!rollback && (
          <span className="text-ink-3 text-sm sm:block">
            {sayPlanned(atMinutes, place.launchAt, place.zone)}
          </span>
        )}
      </p>
      <div className="min-w-0">
        <h3 className="font-medium">{title}</h3>
        <p className="flex flex-wrap gap-x-3 text-ink-2 text-sm">
          <StepState step={step} place={place} />
          {minutes !== null && <span className="tabular-nums">{formatLength(minutes * 60_000)}</span>}
          {hold && <Status status="hold">Hold: what follows waits for this</Status>}
          {after.length > 0 && <After keys={after} place={place} />}
        </p>
        <How source={how} about={title} />
      </div>
      {place.canRun && (
        <TickForm
          action={tick}
          hidden={{
            workspace: place.workspace,
            project: place.project,
            step: key,
            to: isDone ? 'waiting' : 'done',
          }}
          done={isDone ? 'The tick is taken back' : 'Ticked'}
          label={isDone ? 'Take back' : 'Done'}
          about={title}
          quiet={isDone}
        />
      )}
    </li>
  );
}

function StepState({ step: { state, doneAt, doneBy }, place }: { step: StepRow; place: StepPlace }) {
  if (state !== 'done' || !doneAt) return <Status status={state} />;
  return (
    <Status status="done">
      <span>
        Done by {doneBy ?? 'somebody who left'},{' '}
        <When at={doneAt} now={place.now} zone={place.zone} show="relative" />
      </span>
    </Status>
  );
}

function After({
  keys,
  place: { workspace, project, titles },
}: {
  keys: readonly string[];
  place: StepPlace;
}) {
  return (
    <span className="text-ink-3">
      After{' '}
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && ', '}
          {titles.get(key) ?? (
            <Link href={`/${workspace}/projects/${project}/items/${key}`} className="link" prefetch={false}>
              {key}
            </Link>
          )}
        </span>
      ))}
    </span>
  );
}
