import type { ReactNode } from 'react';
import { ProbeStrip } from '#components/status/probe-strip.tsx';
import { Status } from '#components/status/status.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { When } from '#components/ui/when.tsx';
import type { ItemProbeView } from '#lib/item/detail.ts';
import { probeById } from '#lib/probe/registry.ts';
import { isStale } from '#lib/probe/rules.ts';
import { ProbeFix } from './probe-fix.tsx';

/** `edit`: what changes it, for those who may. */
type Props = { probe: ItemProbeView; target: string; now: Date; zone: string; edit: ReactNode };

/** One probe of an item: its answer, how to mend what fails, how to see the same by hand, and what was seen. */
export function ProbeView({ probe, target, now, zone, edit }: Props) {
  const { id, kind, summary, history } = probe;
  const runs = history.flatMap(({ verdict, code, at }) =>
    isVerdict(verdict) ? [{ id: at, at: new Date(at), verdict, summary: code }] : [],
  );
  return (
    <section className="probe" aria-labelledby={`probe-${id}`}>
      <ProbeHead probe={probe} now={now} zone={zone} edit={edit} />
      {summary ? (
        <p>{summary}</p>
      ) : (
        <p className="text-ink-2">
          It has not been asked of <code>{target}</code> yet.
          {probe.blocking && ' Until it has, nobody can sign.'}
        </p>
      )}
      <ProbeFix probe={probe} />
      {probe.reproduce && <CodeBlock code={probe.reproduce} label="See the same by hand" />}
      {probe.checkedAt && (
        <details className="more">
          <summary>What was seen, by rule version {probe.ruleVersion}</summary>
          <CodeBlock code={JSON.stringify(probe.observation, null, 2)} label={`Observation of ${kind}`} />
        </details>
      )}
      {runs.length > 1 && <ProbeStrip runs={runs} now={now} zone={zone} />}
    </section>
  );
}

const isVerdict = (text: string): text is 'pass' | 'warn' | 'fail' | 'inconclusive' =>
  ['pass', 'warn', 'fail', 'inconclusive'].includes(text);

function ProbeHead({ probe, now, zone, edit }: Omit<Props, 'target'>) {
  const { id, kind, verdict, code, confirming, blocking, freshForSeconds } = probe;
  const checkedAt = probe.checkedAt ? new Date(probe.checkedAt) : null;
  return (
    <div className="probe-head">
      <h4 id={`probe-${id}`}>{probeById(kind)?.title ?? kind}</h4>
      <Status status={confirming ? 'confirming' : (verdict ?? 'not-run')} />
      <code className="probe-code">{code ?? kind}</code>
      {checkedAt && (
        <span className="probe-when">
          checked <When at={checkedAt} now={now} zone={zone} show="relative" />
        </span>
      )}
      {checkedAt && isStale(checkedAt, freshForSeconds * 1000, now) && <Status status="stale" />}
      <span className="probe-rule">{blocking ? 'blocks signing' : 'does not block'}</span>
      {edit}
    </div>
  );
}
