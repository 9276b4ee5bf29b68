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
