import { type Refused, refuse } from '#lib/core/result.ts';
import { isSame } from '#lib/template/same.ts';
import { type DraftDocument, draftDocument, draftEntries } from './document.ts';
import {
  type Conflict,
  cannotBe,
  type Entry,
  entriesOf,
  type Step,
  titleOf,
  withEntries,
} from './entries.ts';
import type { ChangeOf } from './schema.ts';

/** Sets fields of one entry, each only where it still is what its editor saw. */
export function setFields(document: DraftDocument, { list, key, fields }: ChangeOf<'set'>): Step | Refused {
  const entries = entriesOf(document, list);
  const index = entries.findIndex((entry) => entry.key === key);
  const found = entries[index];
  if (!found) {
    const mine = Object.fromEntries(Object.entries(fields).map(([name, { to }]) => [name, to]));
    return { conflicts: [{ list, key, field: null, theirs: null, mine }] };
  }
  const shape = draftEntries[list];
  // A field that came with a later Holdpoint than the draft has its usual value.
  const seen: Entry = shape.parse(found);
  const unknown = Object.keys(fields).find((name) => !(name in shape.shape) || name === 'key');
  if (unknown) return refuse(422, 'unknown-field', `"${unknown}" is not a field that can be set here.`);
  const merged = mergeFields(seen, fields);
  const conflicts = merged.conflicts.map((one) => ({ list, key, ...one }));
  if (merged.changed.length === 0) return { conflicts };
  const next = shape.safeParse({ ...seen, ...merged.values });
  if (!next.success) return cannotBe(next.error.issues);
  const title = titleOf(next.data);
  return {
    document: withEntries(document, list, entries.with(index, next.data)),
    conflicts,
    told: { did: 'set', list, key, title, fields: merged.changed },
  };
}

/** The same for what belongs to no entry: name, source, summary, roles. */
export function setHead(document: DraftDocument, { fields }: ChangeOf<'head'>): Step | Refused {
  const merged = mergeFields(document, fields);
  const conflicts = merged.conflicts.map((one) => ({ list: null, key: null, ...one }));
  if (merged.changed.length === 0) return { conflicts };
  const next = draftDocument
    .pick({ name: true, source: true, summary: true, roles: true })
    .partial()
    .safeParse(merged.values);
  if (!next.success) return cannotBe(next.error.issues);
  return {
    document: { ...document, ...merged.values } as DraftDocument,
    conflicts,
    told: { did: 'head', fields: merged.changed },
  };
}

type Fields = { [name: string]: { from?: unknown; to?: unknown } | undefined };

function mergeFields(current: Record<string, unknown>, fields: Fields) {
  const values: Record<string, unknown> = {};
  const conflicts: Pick<Conflict, 'field' | 'theirs' | 'mine'>[] = [];
  for (const [field, asked] of Object.entries(fields)) {
    const theirs = current[field];
    if (!asked || isSame(theirs, asked.to)) continue;
    if (isSame(theirs, asked.from)) values[field] = asked.to;
    else conflicts.push({ field, theirs, mine: asked.to });
  }
  return { values, conflicts, changed: Object.keys(values) };
}
