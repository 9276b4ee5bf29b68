export const severities = ['critical', 'important', 'optional'] as const;
export type Severity = (typeof severities)[number];

export const itemStates = ['open', 'in-progress', 'blocked', 'done', 'waived', 'not-applicable'] as const;
export type ItemState = (typeof itemStates)[number];

/** What a person sets. The rest of an item's state is derived. */
export const progresses = ['open', 'in-progress', 'blocked'] as const;
export type Progress = (typeof progresses)[number];

export const verdicts = ['GO', 'AT RISK', 'NO-GO'] as const;
export type ReadinessVerdict = (typeof verdicts)[number];

/** The latest answer of the production target to one probe of an item; all null before the first run. */
export type ProbeFact = {
  kind: string;
  blocking: boolean;
  freshForSeconds: number;
  verdict: 'pass' | 'warn' | 'fail' | 'inconclusive' | null;
  code: string | null;
  checkedAt: Date | null;
  /** Failed once; the confirming runs have not settled it. */
  confirming: boolean;
};

/** The latest result of a machine report or a local check that an item names; null before the first. */
export type ReportFact = {
  format: string;
  /** The id in the report that answers, or `*` for the report as a whole. */
  answer: string;
  blocking: boolean;
  /** The item cannot be signed before an answer has come. */
  required: boolean;
  freshForSeconds: number;
  verdict: ProbeFact['verdict'];
  checkedAt: Date | null;
};

/** A report and a probe of one item that speak of the same thing, as its template paired them. */
export type Pair = { report: string; probe: string; wire: string | null; look: string | null };

/** An approved waiver, not-applicable or dispute that has not been ended. `expiresAt` may have passed. */
export type WaiverFact = {
  kind: 'waiver' | 'not-applicable' | 'dispute';
  probeKind: string | null;
  expiresAt: Date | null;
};

/** All that decides an item's state and its part in the readiness. */
export type ItemFacts = {
  id: string;
  key: string;
  title: string;
  severity: Severity;
  progress: Progress;
  blockedReason: string | null;
  state: ItemState;
  hold: boolean;
  after: readonly string[];
  assigneeId: string | null;
  dueAt: Date | null;
  evidenceNeed: 'none' | 'optional' | 'required';
  evidenceCount: number;
  signOffCount: number | null;
  signOffRole: string | null;
  /** The roles of those whose sign-offs stand, one entry a person. */
  signerRoles: readonly string[];
  probes: readonly ProbeFact[];
  reports: readonly ReportFact[];
  contradictions: readonly Pair[];
  waivers: readonly WaiverFact[];
};

/** What about a whole project decides its readiness. */
export type ProjectFacts = { alone: boolean; stopped: boolean; stopReason: string | null };

export type SeverityCounts = { total: number; done: number; waived: number; failed: number; left: number };

/** An item that holds the project back, and why in a few words. */
export type Blocker = { key: string; title: string; severity: Severity; because: string };

/** The portfolio's row. Points are weighted: critical 5, important 3, optional 1. */
export type ReadinessRow = {
  verdict: ReadinessVerdict;
  pointsTotal: number;
  pointsDone: number;
  pointsWaived: number;
  itemsTotal: number;
  itemsDone: number;
  criticalTotal: number;
  criticalLeft: number;
  importantLeft: number;
  overdue: number;
  unassigned: number;
  failing: number;
  /** Items on which a report and a probe disagree. */
  contradictions: number;
  counts: Record<Severity, SeverityCounts>;
  blockers: Blocker[];
  validUntil: Date | null;
};

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'readiness.moved-by-time': { items: { key: string; from: ItemState; to: ItemState }[] };
  }
}

declare module '#lib/core/jobs.ts' {
  interface JobTypes {
    'readiness.recompute': Record<string, never>;
    'readiness.day': Record<string, never>;
  }
}
