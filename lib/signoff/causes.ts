import type { SigningFacts, VoidCause } from './schema.ts';

/** Says of the facts that a sign-off stands on whether a change voids it, and why. */
export type CauseOf = (facts: SigningFacts) => VoidCause | null;

// Source of all: product.md, "Voiding". What is not here (added evidence, another verdict that is no confirmed
// failure, a signer who leaves) voids nothing.

/** The meaning of the item was edited: everything signed on the old revision falls. */
export const editedText =
  (from: number, to: number): CauseOf =>
  () => ({ fact: 'text', from, to });

/** A piece of evidence was removed: what named it falls. */
export const removedEvidence =
  ({ id: evidence, name }: { id: string; name: string }): CauseOf =>
  (facts) =>
    facts.evidence.some(({ id }) => id === evidence) ? { fact: 'evidence', evidence, name } : null;

type Failed = { kind: string; paramsDigest: string; code: string; target: string };

/** A probe failed, and that is confirmed: what named it falls, whatever verdict it had. */
export const failedProbe =
  ({ kind, paramsDigest, code, target }: Failed): CauseOf =>
  (facts) =>
    facts.probes.some((probe) => probe.kind === kind && probe.params === paramsDigest)
      ? { fact: 'probe', kind, code, target }
      : null;

type Found = { format: string; id: string };

/** A report's result fails: what named it falls. A report is a statement and needs no second look. */
export const failedReports =
  (failed: readonly Found[]): CauseOf =>
  (facts) => {
    const named = failed.find(({ format, id }) =>
      facts.reports.some((report) => report.format === format && report.id === id),
    );
    return named ? { fact: 'report', format: named.format, id: named.id, result: 'fail' } : null;
  };

/**
 * Another release is deployed than the one that was signed. Who signed before any was seen signed the one before.
 */
export const newRelease =
  (before: string | null, to: string): CauseOf =>
  (facts) => {
    const from = facts.release ?? before;
    return from === null || from === to ? null : { fact: 'release', from, to };
  };

/** What a probe asks was changed, or the probe was taken off the item: what named it falls. */
export const changedProbe =
  (kind: string, paramsDigest: string): CauseOf =>
  (facts) =>
    facts.probes.some((probe) => probe.kind === kind && probe.params === paramsDigest)
      ? { fact: 'probe-set', kind }
      : null;

/** The production target changed: what looked at the old one falls. */
export const movedTarget =
  (from: string, to: string): CauseOf =>
  (facts) =>
    facts.probes.length > 0 && facts.target !== to ? { fact: 'target', from, to } : null;
