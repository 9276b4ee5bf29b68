import 'server-only';
import type { Role } from '#lib/core/policy.ts';
import { type Refusal, refuse } from '#lib/core/result.ts';
import type { ItemDetail } from '#lib/item/detail.ts';
import { missingSignOffs, requiredSignOffs } from '#lib/readiness/rules.ts';
import type { ItemFacts } from '#lib/readiness/schema.ts';
import { buildFacts, factsDigest } from './facts.ts';
import { maySign } from './rules.ts';
import type { SigningFacts } from './schema.ts';

/** What the panel "You are signing" shows to one person at one moment. */
export type SigningPanel = {
  facts: SigningFacts;
  digest: string;
  required: number;
  missing: number;
  /** The person's own sign-off stands. */
  mine: boolean;
  /** Why the person may not sign now; null when they may. */
  refusal: Refusal | null;
};

type Shown = Omit<ItemDetail, 'comments' | 'events' | 'previous' | 'next'>;
type Reader = { userId: string; role: Role; alone: boolean };

const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));
const isStanding = (signOff: ItemDetail['signOffs'][number]): boolean =>
  !signOff.withdrawnAt && !signOff.voidedAt;

/** The item as the rules of readiness and signing want it, from what its own screen has read. */
export function itemFactsOf(item: Shown): ItemFacts {
  const { probes, reports, waivers, evidence, signOffs } = item;
  return {
    ...item,
    evidenceCount: evidence.filter(({ removedAt }) => removedAt === null).length,
    signerRoles: signOffs.filter(isStanding).map(({ role }) => role),
    probes: probes.map((probe) => ({ ...probe, checkedAt: toDate(probe.checkedAt) })),
    reports: reports.map((report) => ({ ...report, checkedAt: toDate(report.checkedAt) })),
    waivers: waivers.map((waiver) => ({ ...waiver, expiresAt: toDate(waiver.expiresAt) })),
  };
}

/** The panel that a person sees: the same facts and the same rule by which the command will decide. */
export function drawPanel(item: Shown, { userId, role, alone }: Reader, now: Date): SigningPanel {
  const { archived, stopped, stopReason, name } = item.project;
  const evidence = item.evidence.filter(({ removedAt }) => removedAt === null);
  const facts = buildFacts({ ...item, evidence });
  const mine = item.signOffs.some((signOff) => signOff.user.id === userId && isStanding(signOff));
  const own = itemFactsOf(item);
  const project = { alone, stopped, stopReason };
  const refused = archived
    ? refuse(409, 'project-archived', `${name} is archived. Take it back into planning to change it.`)
    : maySign(own, project, { role, hasSigned: mine }, now);
  return {
    facts,
    digest: factsDigest(facts),
    required: requiredSignOffs(own, project),
    missing: missingSignOffs(own, project),
    mine,
    refusal: refused?.refusal ?? null,
  };
}
