import { digest } from '#lib/core/canonical.ts';
import type { ItemState } from '#lib/readiness/schema.ts';
import type { Checklist } from './schema.ts';

/** An item as far as a vote stands on it. What else is known of it does not matter. */
export type ChecklistItem = {
  key: string;
  textRevision: number;
  state: ItemState;
  signOffs: readonly string[];
  waivers: readonly string[];
};

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The checklist as votes stand on it, in its one order. Items, sign-offs and waivers may come in any order.
 * Source: product.md, "Go / no-go digest".
 */
export function freeze(items: readonly ChecklistItem[]): Checklist {
  const frozen = items.map(({ key, textRevision, state, signOffs, waivers }) => ({
    ...{ key, textRevision, state },
    signOffs: signOffs.toSorted(byText),
    waivers: waivers.toSorted(byText),
  }));
  return { version: 1, items: frozen.sort((a, b) => byText(a.key, b.key)) };
}

/** The digest that votes stand on: SHA-256 over the checklist's canonical JSON, as 64 hexadecimal digits. */
export const checklistDigest = (frozen: Checklist): string => digest(frozen);

/** A difference between two checklists: the item, and what happened to it, as a clause without a stop. */
export type Difference = { key: string; what: string };

/** What changed from one checklist to another, in the order of the items' keys. Empty: they have one digest. */
export function diffChecklists(before: Checklist, after: Checklist): Difference[] {
  const was = new Map(before.items.map((item) => [item.key, item]));
  const is = new Map(after.items.map((item) => [item.key, item]));
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort(byText);
  return keys.flatMap((key) => diffItem(was.get(key), is.get(key)).map((what) => ({ key, what })));
}

type Item = Checklist['items'][number];

function diffItem(was: Item | undefined, is: Item | undefined): string[] {
  if (!was) return ['was added'];
  if (!is) return ['was removed'];
  return [
    ...(was.textRevision === is.textRevision ? [] : ['was edited']),
    ...(was.state === is.state ? [] : [`went from ${was.state} to ${is.state}`]),
    ...diffIds(was.signOffs, is.signOffs, 'was signed', 'lost a sign-off'),
    ...diffIds(was.waivers, is.waivers, 'got a waiver', 'lost a waiver'),
  ];
}

function diffIds(was: readonly string[], is: readonly string[], gained: string, lost: string): string[] {
  return [
    ...(is.some((id) => !was.includes(id)) ? [gained] : []),
    ...(was.some((id) => !is.includes(id)) ? [lost] : []),
  ];
}

/** Differences as one sentence; of many, the first few and how many more. Empty text where there are none. */
export function sayDifferences(differences: readonly Difference[], most = 3): string {
  if (differences.length === 0) return '';
  const named = differences.slice(0, most).map(({ key, what }) => `${key} ${what}`);
  const rest = differences.length - named.length;
  return `${named.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`;
}
