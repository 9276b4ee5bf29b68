import { bridge } from '#lib/template/order.ts';
import { isSame } from '#lib/template/same.ts';
import type { DraftDocument } from './document.ts';

/** What came after an entry that is gone comes after what that one waited for. */
export const withoutEntry = (document: DraftDocument, key: string, after: string[]): DraftDocument =>
  withAfter(document, (own) => (own.includes(key) ? bridge(own, new Map([[key, after]])) : own));

/** What came after the entry `from` comes after `to`, as it is called now. */
export const withEntryRenamed = (document: DraftDocument, from: string, to: string): DraftDocument =>
  withAfter(document, (after) => after.map((one) => (one === from ? to : one)));

/** Conditions on the question `from` are on `to`, as it is called now. */
export function withQuestionRenamed(document: DraftDocument, from: string, to: string): DraftDocument {
  const changed = <T extends { when: string | null }>(entry: T): T => {
    if (entry.when === from) return { ...entry, when: to };
    return entry.when === `not:${from}` ? { ...entry, when: `not:${to}` } : entry;
  };
  const { items, steps, every } = document;
  return { ...document, items: items.map(changed), steps: steps.map(changed), every: every.map(changed) };
}

function withAfter(document: DraftDocument, change: (after: string[]) => string[]): DraftDocument {
  const changed = <T extends { after: string[] }>(entry: T): T => {
    const after = change(entry.after);
    return isSame(after, entry.after) ? entry : { ...entry, after };
  };
  return { ...document, items: document.items.map(changed), steps: document.steps.map(changed) };
}
