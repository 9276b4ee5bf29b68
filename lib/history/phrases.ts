import type { VoidCause } from '#lib/signoff/schema.ts';

/** A name or title set apart from the sentence around it. */
export const quote = (text: string): string => `“${text}”`;

/** The beginning of a digest: enough to compare by eye. */
export const short = (digest: string): string => digest.slice(0, 12);

/** A number with its noun: "1 probe", "3 probes". */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** A moment of the record, in UTC: the record belongs to no zone. */
export const moment = (iso: string | null): string =>
  iso ? `${iso.slice(0, 16).replace('T', ' ')} UTC` : 'none';

/** The fact that made a sign-off fall, as a sentence. Source: product.md, "Voiding". */
export function sayCause(cause: VoidCause): string {
  switch (cause.fact) {
    case 'text':
      return `the text of the item was edited (revision ${cause.from} to ${cause.to}).`;
    case 'evidence':
      return `the evidence ${quote(cause.name)} was removed.`;
    case 'probe':
      return `the probe ${cause.kind} fails on ${cause.target} (${cause.code}).`;
    case 'probe-set':
      return `the probe ${cause.kind} was changed or taken off the item.`;
    case 'report':
      return `the report on ${cause.id} says ${cause.result}.`;
    case 'target':
      return `the production target changed from ${cause.from} to ${cause.to}.`;
    case 'release':
      return `the release changed from ${cause.from ?? 'an unknown one'} to ${cause.to}.`;
  }
}
