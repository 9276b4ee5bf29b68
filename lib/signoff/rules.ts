import { type Refused, refuse } from '#lib/core/result.ts';
import {
  fitsRole,
  hasEvidence,
  missingSignOffs,
  probesAgainstSigning,
  reportName,
  reportsAgainst,
} from '#lib/readiness/rules.ts';
import type { ItemFacts, ProbeFact, ProjectFacts, ReportFact } from '#lib/readiness/schema.ts';
import type { SigningFacts } from './schema.ts';

type Signer = { role: string; hasSigned: boolean };

/**
 * Whether a person may sign an item now; null is yes. The refusals come in the order in which a person would
 * mend them. Source: product.md, "Signing" and "Four eyes".
 */
export function maySign(item: ItemFacts, project: ProjectFacts, signer: Signer, now: Date): Refused | null {
  if (signer.hasSigned) {
    return refuse(
      409,
      'already-signed',
      'Your sign-off stands already. Another person has to give the next one.',
    );
  }
  if (item.state === 'waived' || item.state === 'not-applicable') {
    return refuse(
      409,
      'not-open',
      `This item is ${item.state === 'waived' ? 'waived' : 'not applicable'}: there is nothing to sign.`,
    );
  }
  if (item.progress === 'blocked') {
    return refuse(409, 'blocked', `This item is blocked: ${item.blockedReason}. Clear that first.`);
  }
  const [against] = probesAgainstSigning(item, now);
  if (against) return refuse(409, ...whyProbe(against));
  const [report] = reportsAgainst(item);
  if (report) return refuse(409, ...whyReport(report));
  if (!hasEvidence(item)) {
    return refuse(
      409,
      'evidence-missing',
      'This item needs evidence. Attach a file, a link or a note before you sign.',
    );
  }
  if (missingSignOffs(item, project) === 0) {
    return refuse(409, 'complete', 'This item has every sign-off it needs.');
  }
  if (!project.alone && !fitsRole(signer.role, item.signOffRole)) {
    return refuse(
      403,
      'role-needed',
      `This item must be signed by somebody with the role ${item.signOffRole}.`,
    );
  }
  return null;
}

function whyProbe({ kind, verdict, code, confirming }: ProbeFact): [code: string, message: string] {
  if (confirming)
    return ['probe-confirming', `The probe ${kind} is failing and being confirmed. Wait a minute.`];
  if (verdict === null)
    return ['probe-never-run', `The probe ${kind} has not run on the production target yet. Run it first.`];
  return [
    'probe-fails',
    `The probe ${kind} fails on the production target (${code}). Mend that and run it again.`,
  ];
}

function whyReport(report: ReportFact): [code: string, message: string] {
  const [name, what] = [reportName(report), report.format === 'local' ? 'local check' : 'report'];
  if (report.verdict === null)
    return ['report-missing', `No ${what} has said anything of ${name} yet. Send one first.`];
  return ['report-fails', `The ${what} says that ${name} fails. Mend that and send a new one.`];
}

/** What changed between the facts that a panel showed and those of now, as sentences. Empty: nothing. */
export function diffFacts(seen: SigningFacts, now: SigningFacts): string[] {
  return [
    ...(seen.item.text === now.item.text ? [] : ['The text of the item was edited.']),
    ...(seen.target === now.target ? [] : [`The production target is now ${now.target}.`]),
    ...diffEvidence(seen, now),
    ...diffProbes(seen, now),
    ...diffReports(seen, now),
    ...(seen.release === now.release ? [] : [`The deployed release is now ${now.release ?? 'unknown'}.`]),
  ];
}

function diffEvidence(seen: SigningFacts, now: SigningFacts): string[] {
  const before = new Set(seen.evidence.map(({ id }) => id));
  const after = new Set(now.evidence.map(({ id }) => id));
  return [
    ...now.evidence.filter(({ id }) => !before.has(id)).map(({ name }) => `Evidence was added: “${name}”.`),
    ...seen.evidence.filter(({ id }) => !after.has(id)).map(({ name }) => `Evidence was removed: “${name}”.`),
  ];
}

function diffProbes(seen: SigningFacts, now: SigningFacts): string[] {
  const before = new Map(seen.probes.map((probe) => [`${probe.kind} ${probe.params}`, probe]));
  return now.probes.flatMap((probe) => {
    const was = before.get(`${probe.kind} ${probe.params}`);
    if (was?.code === probe.code && was?.verdict === probe.verdict) return [];
    return [
      `The probe ${probe.kind} now says ${probe.verdict ?? 'nothing'} (${probe.code ?? 'not run'}); you saw ${was?.verdict ?? 'nothing'}.`,
    ];
  });
}

function diffReports(seen: SigningFacts, now: SigningFacts): string[] {
  const before = new Map(seen.reports.map((report) => [`${report.format} ${report.id}`, report.result]));
  return now.reports
    .filter(({ format, id, result }) => (before.get(`${format} ${id}`) ?? 'none') !== result)
    .map(
      ({ format, id, result }) => `The report on ${reportName({ format, answer: id })} now says ${result}.`,
    );
}
