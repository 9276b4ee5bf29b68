import type { VoidCause } from './schema.ts';

/** The fact that made a sign-off fall, as a sentence. Source: product.md, "Voiding". */
export function sayCause(cause: VoidCause): string {
  switch (cause.fact) {
    case 'text':
      return `the text of the item was edited (revision ${cause.from} to ${cause.to}).`;
    case 'evidence':
      return `the evidence “${cause.name}” was removed.`;
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
