import { may, type Role } from '#lib/core/policy.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import type { ItemState, ProbeFact, Severity } from '#lib/readiness/schema.ts';
import type { Decision, WaiverKind } from './schema.ts';

const DAY = 86_400_000;

/** A waiver or a dispute holds for a year at most, in milliseconds. */
export const LONGEST = 366 * DAY;

/** What the rules look at of a waiver that is on record. */
export type OnRecord = {
  kind: WaiverKind;
  probeKind: string | null;
  decision: Decision;
  requestedById: string;
  expiresAt: Date | null;
  endedAt: Date | null;
};

type Item = {
  state: ItemState;
  probes: readonly Pick<ProbeFact, 'kind' | 'verdict'>[];
  waivers: readonly OnRecord[];
};
type Asked = { kind: WaiverKind; probeKind: string | null; expiresAt: Date | null };

/** Whether an approved waiver is in force at this moment. */
export const isInForce = ({ decision, endedAt, expiresAt }: OnRecord, now: Date): boolean =>
  decision === 'approved' && endedAt === null && (expiresAt === null || expiresAt > now);

/** Whether somebody else has to approve. Source: product.md, "Waivers and not-applicable". */
export const needsApprover = (kind: WaiverKind, severity: Severity): boolean =>
  kind !== 'not-applicable' || severity === 'critical';

/** Whether a waiver, a not-applicable or a dispute may be asked for now; null is yes. */
export function mayAsk(item: Item, asked: Asked, now: Date): Refused | null {
  const isAlike = ({ kind, probeKind }: OnRecord) => kind === asked.kind && probeKind === asked.probeKind;
  if (item.waivers.some((waiver) => waiver.decision === 'pending' && isAlike(waiver))) {
    return refuse(409, 'asked-already', 'This has been asked for already and waits for a decision.');
  }
  return (
    whyPointless(item, asked) ?? (asked.kind === 'not-applicable' ? null : whyNotUntil(asked.expiresAt, now))
  );
}

// Looked at when it is asked for and again when it is approved: both times it must make a difference.
function whyPointless(item: Item, asked: Asked): Refused | null {
  if (item.state === 'not-applicable') {
    return refuse(
      409,
      'not-applicable-already',
      'This item is not applicable: there is nothing to add to that.',
    );
  }
  if (asked.kind === 'waiver' && item.state === 'done') {
    return refuse(409, 'done-already', 'This item is done: there is no risk left to accept.');
  }
  return asked.kind === 'dispute' ? whyNotDispute(item.probes, asked.probeKind) : null;
}

function whyNotDispute(probes: Item['probes'], kind: string | null): Refused | null {
  const probe = probes.find((own) => own.kind === kind);
  if (!probe)
    return refuse(422, 'no-such-probe', 'This item asks for no such probe.', {
      probeKind: 'Choose one of its probes.',
    });
  if (probe.verdict === null)
    return refuse(
      409,
      'probe-never-run',
      `The probe ${kind} has not run yet: there is no verdict to dispute.`,
    );
  if (probe.verdict === 'pass')
    return refuse(409, 'probe-passes', `The probe ${kind} passes: there is nothing to dispute.`);
  return null;
}

function whyNotUntil(expiresAt: Date | null, now: Date): Refused | null {
  if (expiresAt === null)
    return refuse(422, 'expiry-missing', 'Say until when it holds.', {
      expiresAt: 'Say until when it holds.',
    });
  const ahead = expiresAt.getTime() - now.getTime();
  if (ahead <= 0)
    return refuse(422, 'expiry-past', 'It would have expired already.', {
      expiresAt: 'Choose a moment to come.',
    });
  if (ahead <= LONGEST) return null;
  return refuse(422, 'expiry-far', 'It may hold for a year at most.', {
    expiresAt: 'Choose a moment within a year.',
  });
}

type Decider = { userId: string; alone: boolean };

/** Whether a person may approve a request now; null is yes. Nobody approves their own, but in a workspace of one. */
export function mayApprove(item: Item, waiver: OnRecord, decider: Decider, now: Date): Refused | null {
  const refused = mayReject(waiver) ?? whyPointless(item, waiver);
  if (refused) return refused;
  if (waiver.requestedById === decider.userId && !decider.alone) {
    return refuse(403, 'own-request', 'You asked for this yourself. Somebody else has to approve it.');
  }
  if (waiver.expiresAt !== null && waiver.expiresAt <= now) {
    return refuse(
      409,
      'expired',
      'The moment until which this would hold has passed. Reject it, so that it can be asked for anew.',
    );
  }
  return null;
}

const settled: Record<Exclude<Decision, 'pending'>, string> = {
  approved: 'This has been approved already.',
  rejected: 'This has been rejected already.',
  'taken-back': 'Who asked for this has taken it back.',
};

/** Whether a request may be rejected: while it waits. One's own too, which is only stricter. Null is yes. */
export const mayReject = ({ decision }: OnRecord): Refused | null =>
  decision === 'pending' ? null : refuse(409, 'decided-already', settled[decision]);

/** Whether a person may take a request back, or what came of it: who asked, or a lead. Null is yes. */
export function mayTakeBack(
  waiver: OnRecord,
  person: { userId: string; role: Role },
  now: Date,
): Refused | null {
  if (waiver.requestedById !== person.userId && !may(person.role, 'project.edit')) {
    return refuse(403, 'not-yours', 'Only who asked for this, or a lead, may take it back.');
  }
  return waiver.decision === 'pending' ? null : mayEnd(waiver, now);
}

/** Whether what was approved may be ended: while it is in force. Null is yes. */
export function mayEnd(waiver: OnRecord, now: Date): Refused | null {
  if (isInForce(waiver, now)) return null;
  if (waiver.decision === 'pending')
    return refuse(409, 'not-decided', 'This waits for a decision: approve or reject it.');
  return refuse(409, 'ended-already', 'This is not in force any more.');
}
