import type { Json } from '#lib/core/canonical.ts';
import type { Fields } from './entry.ts';

// The way back from fields (keep.ts) to the columns of a row.

type Rule = { count: number | null; role: string | null };

/** An item's columns, as one row of JSON for a statement that writes many. */
export function itemColumns({ signOffs, due, ...fields }: Fields) {
  const rule = signOffs as Rule;
  const named = Object.entries(fields).filter(([field]) => !field.startsWith('probe:'));
  return {
    ...(Object.fromEntries(named) as Record<string, Json>),
    signOffCount: rule.count,
    signOffRole: rule.role,
    dueOffset: due ?? null,
  };
}

export type Setting = { params: Json; blocking: boolean; freshForSeconds: number };

/** How a kind of probe is asked for, by the field `probe:<kind>` of an item. */
export const settingsOf = (value: Json | undefined): Setting[] => (value ?? []) as Setting[];

/** The kinds of probes among some fields. */
export const probeKinds = (fields: readonly string[]): string[] =>
  fields.filter((field) => field.startsWith('probe:')).map((field) => field.slice('probe:'.length));
