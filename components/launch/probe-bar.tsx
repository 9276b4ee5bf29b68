import { ProbeStrip } from '#components/status/probe-strip.tsx';
import { Status } from '#components/status/status.tsx';
import { Link } from '#components/ui/link.tsx';
import type { PinnedProbes } from '#lib/watch/probes.ts';
import type { LaunchPlace } from './place.ts';
import { ProbeRun } from './probe-run.tsx';

type Props = { probes: PinnedProbes; place: LaunchPlace };

/** What the probes say of production, always in sight: the latest runs, what does not pass, and a run at a press. */
export function ProbeBar({ probes: { runs, kinds, running }, place }: Props) {
  const { workspace, project, zone, now, can } = place;
  const said = kinds.filter(({ verdict, confirming }) => verdict !== 'pass' || confirming);
  const passing = kinds.length - said.length;
  return (
    <section className="probe-bar" aria-label="Probes of production">
      <span className="launch-label">Probes</span>
      {runs.length > 0 && <ProbeStrip runs={runs} now={now} zone={zone} most={24} />}
      {kinds.length === 0 ? (
        <span className="text-ink-3">No item asks for a blocking probe</span>
      ) : (
        <ul className="probe-bar-kinds">
          {passing > 0 && (
            <li>
              <Status status="pass">{`${passing} pass`}</Status>
            </li>
          )}
          {said.slice(0, 4).map(({ kind, verdict, confirming, item }) => (
            <li key={kind}>
              <Link href={`/${workspace}/projects/${project}/items/${item}`} className="link-plain">
                <Status status={confirming ? 'confirming' : (verdict ?? 'not-run')}>{kind}</Status>
              </Link>
            </li>
          ))}
          {said.length > 4 && <li className="text-ink-3">{said.length - 4} more</li>}
        </ul>
      )}
      <ProbeRun where={{ workspace, project }} running={running} may={can.work} />
    </section>
  );
}
