import type { EventName } from '#lib/core/audit.ts';
import type { WaiverKind } from '#lib/waiver/schema.ts';
import { moment } from './phrases.ts';
import type { Words } from './words.ts';

type Named = { kind: WaiverKind; probe: string | null };

const thing = ({ kind, probe }: Named): string => {
  if (kind === 'dispute') return `the dispute of the probe ${probe}`;
  return kind === 'waiver' ? 'the waiver' : 'the mark “not applicable”';
};

const ask = ({ kind, probe }: Named): string => {
  if (kind === 'dispute') return `disputed the verdict of the probe ${probe}`;
  return kind === 'waiver' ? 'asked for a waiver' : 'asked to mark it not applicable';
};

const until = (expiresAt: string | null): string => (expiresAt ? ` until ${moment(expiresAt)}` : '');

/** Waivers, not-applicable and disputes. */
export const waiverWords: Words<Extract<EventName, `waiver.${string}`>> = {
  'waiver.asked': ({ reason, expiresAt, ...named }) => `${ask(named)}${until(expiresAt)}: ${reason}`,
  'waiver.declared': ({ reason }) => `marked it not applicable: ${reason}`,
  'waiver.approved': ({ requester, expiresAt, own, ...named }) =>
    own
      ? `approved ${thing(named)}${until(expiresAt)}, which they had asked for themselves.`
      : `approved ${thing(named)}${until(expiresAt)}, which ${requester.name} had asked for.`,
  'waiver.rejected': ({ requester, note, ...named }) =>
    `rejected ${thing(named)}, which ${requester.name} had asked for: ${note}`,
  'waiver.taken-back': (named) => `took back their request for ${thing(named)}.`,
  'waiver.ended': ({ reason, ...named }) => `ended ${thing(named)}: ${reason}`,
  'waiver.expiring': ({ expiresAt, kind, probe }) =>
    `noted that ${thing({ kind: kind as WaiverKind, probe })} expires at ${moment(expiresAt)}.`,
  'waiver.expired': ({ expiresAt, ...named }) =>
    `noted that ${thing(named)} expired at ${moment(expiresAt)}.`,
};
