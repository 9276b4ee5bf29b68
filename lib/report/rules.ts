import type { ReportItem, ReportSignOff, ReportWaiver } from './schema.ts';

export type Section = { name: string; items: ReportItem[] };

/** The items by section, both in the order of the checklist. */
export function bySection(items: readonly ReportItem[]): Section[] {
  return [...Map.groupBy(items, ({ section }) => section)].map(([name, own]) => ({ name, items: own }));
}

export const isStanding = (signOff: ReportSignOff): boolean => !signOff.withdrawnAt && !signOff.voidedAt;

export type Voided = { item: ReportItem; signOff: ReportSignOff & { voidedAt: string } };

/** Every sign-off that fell, the last first. */
export function voidedOf(items: readonly ReportItem[]): Voided[] {
  const found = items.flatMap((item) =>
    item.signOffs.flatMap((signOff) =>
      signOff.voidedAt ? [{ item, signOff: { ...signOff, voidedAt: signOff.voidedAt } }] : [],
    ),
  );
  return found.sort((a, b) => Date.parse(b.signOff.voidedAt) - Date.parse(a.signOff.voidedAt));
}

export type WaiverState = 'in force' | 'pending' | 'rejected' | 'taken back' | 'expired' | 'ended';

/** What became of a waiver, a not-applicable or a dispute at a moment. */
export function waiverState(waiver: ReportWaiver, now: Date): WaiverState {
  if (waiver.decision === 'pending') return 'pending';
  if (waiver.decision === 'rejected') return 'rejected';
  if (waiver.decision === 'taken-back') return 'taken back';
  const expired = waiver.expiresAt !== null && Date.parse(waiver.expiresAt) <= now.getTime();
  if (!waiver.endedAt) return expired ? 'expired' : 'in force';
  return expired && Date.parse(waiver.endedAt) >= Date.parse(waiver.expiresAt ?? '') ? 'expired' : 'ended';
}

export type Waived = { item: ReportItem; waiver: ReportWaiver; state: WaiverState };

const inOrder: readonly WaiverState[] = ['in force', 'pending', 'expired', 'ended', 'rejected', 'taken back'];

/** Every waiver and request on record: what is in force, what waits, then what is over. */
export function waiversOf(items: readonly ReportItem[], now: Date): Waived[] {
  const found = items.flatMap((item) =>
    item.waivers.map((waiver) => ({ item, waiver, state: waiverState(waiver, now) })),
  );
  return found.sort((a, b) => inOrder.indexOf(a.state) - inOrder.indexOf(b.state));
}
