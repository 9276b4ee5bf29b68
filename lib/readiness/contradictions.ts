import { disputed, reportName } from './rules.ts';
import type { ItemFacts, Pair, ProbeFact, ReportFact } from './schema.ts';

/** A report and a probe that disagree: which of them passes while the other fails. */
export type Contradiction = Pair & { passes: 'report' | 'probe' };

/** As much of an item as tells whether its report and its probe agree. */
type Looked = Pick<ItemFacts, 'contradictions' | 'waivers'> & {
  probes: readonly Pick<ProbeFact, 'kind' | 'verdict' | 'confirming'>[];
  reports: readonly Pick<ReportFact, 'format' | 'answer' | 'verdict'>[];
};

/**
 * Where a configuration's report and the wire disagree about an item. Only plain answers count: a failure that is
 * being confirmed or is disputed, a warning and an answer that is inconclusive contradict nothing.
 */
export function contradictionsOf(item: Looked, now: Date): Contradiction[] {
  return item.contradictions.flatMap((pair): Contradiction[] => {
    const report = item.reports.find((one) => reportName(one) === pair.report)?.verdict;
    const probes = item.probes.filter(({ kind }) => kind === pair.probe);
    const fails = probes.some(
      (probe) => probe.verdict === 'fail' && !probe.confirming && !disputed(probe, item, now),
    );
    if (report === 'pass' && fails) return [{ ...pair, passes: 'report' }];
    const passes = probes.length > 0 && probes.every(({ verdict }) => verdict === 'pass');
    return report === 'fail' && passes ? [{ ...pair, passes: 'probe' }] : [];
  });
}

type Site = { target: string; summary: string | null };

/**
 * A contradiction in words, Markdown with code in backticks. `summary` is what the probe says; the template's own
 * words for it stand where it has some.
 */
export function sayContradiction({ report, probe, wire, look, passes }: Contradiction, site: Site): string {
  const where = look ? `: look ${look}` : '';
  if (passes === 'report') {
    const seen = wire ?? `fails the probe \`${probe}\` (${(site.summary ?? 'it fails').replace(/\.$/, '')})`;
    return `\`${report}\` ${isFinding(report) ? 'is silent' : 'passes'}, but ${site.target} ${seen}${where}.`;
  }
  const said = isFinding(report) ? 'is reported' : 'fails';
  return `\`${report}\` ${said}, but ${site.target} passes the probe \`${probe}\`${where || ': something in between sets what the configuration does not'}.`;
}

// The id of one check is silent where it finds nothing; a whole report or a local check passes.
const isFinding = (report: string): boolean => /[.\d]/.test(report) && !report.startsWith('local:');
