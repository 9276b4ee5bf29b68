import { ProbeStrip } from '#components/status/probe-strip.tsx';
import { ActionForm } from '#components/ui/action-form.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { Table } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import { pace as setPace } from '#lib/watch/actions.ts';
import type { Pace } from '#lib/watch/schema.ts';
import type { Share, Strip, TargetUptime } from '#lib/watch/views.ts';
import { hiddenOf, type WatchPlace } from './place.ts';
import { sayShare } from './share.ts';

type Props = {
  uptime: readonly TargetUptime[];
  strips: readonly Strip[];
  pace: Pace;
  nextAt: Date | null;
  place: WatchPlace;
};

export const PACES: Record<Pace, string> = {
  usual: 'Hourly for a day after the launch, then daily',
  hourly: 'Every hour',
  daily: 'Every day',
  off: 'Only when somebody runs them',
};

/** What the probes saw since: how often each target was reached, and each probe's history. */
export function Uptime({ uptime, strips, pace, nextAt, place }: Props) {
  const { now, timeZone, stage, can } = place;
  const troubled = strips.filter(({ ticks }) => ticks.some(({ verdict }) => verdict !== 'pass'));
  const calm = strips.filter((strip) => !troubled.includes(strip));
  return (
    <section aria-labelledby="probes">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 id="probes" className="text-lg">
            Probes
          </h2>
          <p className="text-ink-2">
            {PACES[pace]}
            {stage === 'live' && nextAt && (
              <>
                {'; next '}
                <When at={nextAt} now={now} zone={timeZone} show="relative" />
              </>
            )}
            {stage !== 'live' && ', once the project is live'}.
          </p>
        </div>
        {can.edit && (
          <ActionForm
            action={setPace}
            hidden={hiddenOf(place)}
            done="Set"
            className="flex flex-wrap items-end gap-2"
          >
            <SelectField
              name="pace"
              label="They run"
              hideLabel
              defaultValue={pace}
              options={Object.entries(PACES).map(([value, label]) => ({ value, label }))}
            />
            <SubmitButton kind="quiet">Set</SubmitButton>
          </ActionForm>
        )}
      </div>
      <Table caption="How often each target was reached">
        <thead>
          <tr>
            <th scope="col">Target</th>
            <th scope="col" data-numeric>
              24 hours
            </th>
            <th scope="col" data-numeric>
              7 days
            </th>
            <th scope="col" data-numeric>
              30 days
            </th>
          </tr>
        </thead>
        <tbody>
          {uptime.map(({ id, name, url, day, week, month }) => (
            <tr key={id}>
              <th scope="row">
                {name} <span className="text-ink-3">{url}</span>
              </th>
              <Reached share={day} />
              <Reached share={week} />
              <Reached share={month} />
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-1 text-ink-3 text-sm">
        Of the runs of the https probe that could tell. How many there were stands behind each figure.
      </p>
      <Strips strips={troubled} place={place} />
      {calm.length > 0 && (
        <details className="mt-3">
          <summary className="w-fit text-ink-2">
            {calm.length} {calm.length === 1 ? 'probe has' : 'probes have'} passed every time
          </summary>
          <Strips strips={calm} place={place} />
        </details>
      )}
    </section>
  );
}

function Reached({ share }: { share: Share }) {
  return (
    <td data-numeric>
      {sayShare(share)} {share.of > 0 && <span className="text-ink-3">of {share.of}</span>}
    </td>
  );
}

function Strips({ strips, place: { now, timeZone } }: { strips: readonly Strip[]; place: WatchPlace }) {
  if (strips.length === 0) return null;
  return (
    <ul className="watch-list mt-3">
      {strips.map(({ kind, ticks }) => (
        <li key={`${kind} ${ticks[0]?.id}`} className="watch-probe">
          <h3 className="font-mono text-sm">{kind}</h3>
          <ProbeStrip runs={ticks} now={now} zone={timeZone} />
        </li>
      ))}
    </ul>
  );
}
