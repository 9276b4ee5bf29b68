import { ProbeStrip } from '#components/status/probe-strip.tsx';
import { STATUS_WORDS, Status } from '#components/status/status.tsx';
import { Link } from '#components/ui/link.tsx';
import type { PinnedProbes } from '#lib/watch/probes.ts';
import type { LaunchPlace } from './place.ts';
import { ProbeRun } from './probe-run.tsx';

type Props = { probes: PinnedProbes; place: LaunchPlace };

type Kind = PinnedProbes['kinds'][number];

/** The worst first: what is named in the bar itself are the failures. */
const WORST = ['fail', 'confirming', 'not-run', 'warn', 'inconclusive', 'pass'] as const;
const NAMED = 4;

const statusOf = ({ verdict, confirming }: Kind): (typeof WORST)[number] =>
  confirming ? 'confirming' : (verdict ?? 'not-run');

/** What the probes say of production, always in sight: the latest runs, what does not pass, and a run at a press. */
export function ProbeBar({ probes: { runs, kinds, running }, place }: Props) {
  const { workspace, project, zone, now, can } = place;
  const sorted = WORST.flatMap((status) => kinds.filter((kind) => statusOf(kind) === status));
  const said = sorted.filter((kind) => statusOf(kind) !== 'pass');
  const passing = kinds.length - said.length;
  const rest = said.slice(NAMED);
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
          <Kinds kinds={said.slice(0, NAMED)} place={place} />
        </ul>
      )}
      {rest.length > 0 && (
        <details className="probe-bar-rest">
          <summary>{`${rest.length} more: ${tally(rest)}`}</summary>
          <ul className="probe-bar-kinds">
            <Kinds kinds={rest} place={place} />
          </ul>
        </details>
      )}
      <ProbeRun where={{ workspace, project }} running={running} may={can.work} />
    </section>
  );
}

function Kinds({ kinds, place: { workspace, project } }: { kinds: readonly Kind[]; place: LaunchPlace }) {
  return kinds.map((kind) => (
    <li key={kind.kind}>
      <Link href={`/${workspace}/projects/${project}/items/${kind.item}`} className="link-plain">
        <Status status={statusOf(kind)}>
          {kind.kind}
          <span className="sr-only">, {STATUS_WORDS[statusOf(kind)].toLowerCase()}</span>
        </Status>
      </Link>
    </li>
  ));
}

const WORDS = {
  ...{ fail: 'fail', confirming: 'being confirmed', 'not-run': 'not run yet', warn: 'warn' },
  ...{ inconclusive: 'inconclusive', pass: 'pass' },
};

/** How many say what: "1 fail, 20 inconclusive". */
const tally = (kinds: readonly Kind[]): string =>
  WORST.flatMap((status) => {
    const count = kinds.filter((kind) => statusOf(kind) === status).length;
    return count > 0 ? [`${count} ${WORDS[status]}`] : [];
  }).join(', ');
