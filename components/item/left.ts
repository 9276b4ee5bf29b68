import type { StatusName } from '#components/status/status.tsx';
import type { ItemDetail } from '#lib/item/detail.ts';
import { reportName } from '#lib/readiness/rules.ts';
import type { SigningPanel } from '#lib/signoff/panel.ts';

type Said = { status: StatusName; word: string };
type Probe = Pick<ItemDetail['probes'][number], 'kind' | 'verdict' | 'code' | 'confirming'>;

/** The probes in one line: the worst named, or how many pass. */
export function sayProbes(probes: readonly Probe[]): Said {
  const confirming = probes.find((probe) => probe.confirming);
  if (confirming) return { status: 'confirming', word: `${confirming.kind} failing, confirming` };
  const fails = probes.filter(({ verdict }) => verdict === 'fail');
  if (fails[0])
    return {
      status: 'fail',
      word: fails.length === 1 ? `${fails[0].code}` : `${fails.length} of ${probes.length} fail`,
    };
  const unrun = probes.filter(({ verdict }) => verdict === null);
  if (unrun.length > 0)
    return {
      status: 'not-run',
      word: unrun.length === probes.length ? 'Not run yet' : `${unrun.length} not run yet`,
    };
  const unsure = probes.find(({ verdict }) => verdict === 'inconclusive');
  if (unsure) return { status: 'inconclusive', word: 'Inconclusive' };
  const warns = probes.find(({ verdict }) => verdict === 'warn');
  if (warns) return { status: 'warn', word: `${warns.code}` };
  return { status: 'pass', word: probes.length === 1 ? 'Passes' : `All ${probes.length} pass` };
}

/** The evidence in one line: what is there, or that what is required is not. */
export function sayEvidence({ evidence, evidenceNeed }: Pick<ItemDetail, 'evidence' | 'evidenceNeed'>): Said {
  const here = evidence.filter(({ removedAt }) => removedAt === null).length;
  if (here > 0) return { status: 'done', word: `${here} attached` };
  if (evidenceNeed === 'required') return { status: 'open', word: 'Required, missing' };
  return { status: 'not-applicable', word: evidenceNeed === 'optional' ? 'Optional, none' : 'None needed' };
}

/** The sign-offs in one line: how many of those required stand. */
export function saySignOffs({ required, missing }: Pick<SigningPanel, 'required' | 'missing'>): Said {
  const word = `${required - missing} of ${required}`;
  return { status: missing === 0 ? 'done' : missing < required ? 'in-progress' : 'open', word };
}

type Report = Pick<ItemDetail['reports'][number], 'format' | 'answer' | 'verdict' | 'blocking' | 'required'>;

/** The reports in one line: what fails, what is owed, or how many pass. */
export function sayReports(reports: readonly Report[]): Said {
  const fails = reports.filter(({ verdict }) => verdict === 'fail');
  if (fails[0])
    return {
      status: 'fail',
      word: fails.length === 1 ? reportName(fails[0]) : `${fails.length} of ${reports.length} fail`,
    };
  const owed = reports.filter(({ verdict, required }) => verdict === null && required);
  const said = reports.filter(({ verdict }) => verdict !== null);
  if (owed.length > 0 || said.length === 0)
    return {
      status: 'not-run',
      word: said.length === 0 ? 'Not reported yet' : `${owed.length} not reported yet`,
    };
  const other = said.find(({ verdict }) => verdict !== 'pass');
  if (other?.verdict) return { status: other.verdict, word: reportName(other) };
  return { status: 'pass', word: said.length === 1 ? 'Pass' : `All ${said.length} pass` };
}
