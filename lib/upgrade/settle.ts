import type { Json } from '#lib/core/canonical.ts';
import { type Entry, type Held, type Kind, type MineSheet, nameOf } from './entry.ts';
import type { Change, FieldChange, Plan } from './merge.ts';
import { type Rename, renamed } from './rename.ts';
import { voids } from './weight.ts';

/** Take it as the template has it, keep the project's and be done, or leave it for another time. */
export const takes = ['theirs', 'mine', 'later'] as const;
export type Take = (typeof takes)[number];

/** What a person said of a change. `cosmetic` is left out where they said nothing of it. */
export type Choice = { take: Take; cosmetic?: boolean | undefined };
export type Choices = ReadonlyMap<string, Choice>;

export type Edit = {
  kind: Kind;
  key: string;
  fields: Record<string, { from: Json; to: Json }>;
  resign: boolean;
};
export type PutOff = { kind: Kind; key: string; field: string; base: Held | null };

/** What is to be done, each entry once. Nothing else of the project changes. */
export type Outcome = {
  renames: Rename[];
  edits: Edit[];
  adds: Entry[];
  /** Entries that had been left out and are back. */
  returns: { kind: Kind; key: string }[];
  /** Entries to be left out: items as not applicable, others retired. */
  retires: { kind: Kind; key: string }[];
  putOff: PutOff[];
};

/** What happens to a change of which nobody said anything: both sides' changes and removals wait. */
export const usualTake = (change: Change): Take => {
  if (change.what === 'field') return change.conflict ? 'later' : 'theirs';
  return change.what === 'removed' ? 'later' : 'theirs';
};

/** Turns a plan and what was chosen into what is to be done. */
export function settle(plan: Plan, choices: Choices): Outcome {
  const outcome: Outcome = {
    renames: plan.renames,
    edits: [],
    adds: [],
    returns: [],
    retires: [],
    putOff: [],
  };
  const fields: { change: FieldChange; cosmetic: boolean | undefined }[] = [];
  for (const change of plan.changes) {
    const { take, cosmetic } = choices.get(change.id) ?? { take: usualTake(change), cosmetic: undefined };
    const { kind, key } = change;
    if (take === 'later') outcome.putOff.push(postpone(change));
    if (take !== 'theirs') continue;
    if (change.what === 'field') fields.push({ change, cosmetic });
    if (change.what === 'added') outcome.adds.push({ kind, key, fields: change.fields });
    if (change.what === 'removed') outcome.retires.push({ kind, key });
    if (change.what === 'returns') outcome.returns.push({ kind, key });
  }
  for (const [, own] of Map.groupBy(fields, ({ change }) => nameOf(change)))
    outcome.edits.push(...editOf(own));
  return outcome;
}

function editOf(own: readonly { change: FieldChange; cosmetic: boolean | undefined }[]): Edit[] {
  const first = own[0]?.change;
  if (!first) return [];
  const fields = Object.fromEntries(
    own.map(({ change: { field, mine, theirs } }) => [field, { from: mine, to: theirs }]),
  );
  const resign = own.some(({ change, cosmetic }) => voids(change.weight, cosmetic));
  return [{ kind: first.kind, key: first.key, fields, resign }];
}

function postpone(change: Change): PutOff {
  const { kind, key } = change;
  if (change.what === 'field') return { kind, key, field: change.field, base: change.base };
  if (change.what === 'removed') return { kind, key, field: '-', base: { value: { ...change.fields } } };
  return { kind, key, field: '+', base: null };
}

/** The project's entries once the outcome is carried out. */
export function carryOut(mine: MineSheet, outcome: Outcome): MineSheet {
  const result = renamed(mine, outcome.renames);
  for (const { kind, key, fields } of outcome.edits) {
    const entry = result.get(nameOf({ kind, key }));
    const to = Object.fromEntries(Object.entries(fields).map(([field, change]) => [field, change.to]));
    if (entry) result.set(nameOf(entry), { ...entry, fields: { ...entry.fields, ...to } });
  }
  for (const entry of outcome.adds) result.set(nameOf(entry), { ...entry, own: false, away: false });
  for (const [list, away] of [
    [outcome.returns, false],
    [outcome.retires, true],
  ] as const) {
    for (const place of list) {
      const entry = result.get(nameOf(place));
      if (entry) result.set(nameOf(entry), { ...entry, away });
    }
  }
  return result;
}

/** What the project has taken of its templates, where `putOff` keeps some of it at what it was before. */
export function withPutOff(sheet: ReadonlyMap<string, Entry>, putOff: readonly PutOff[]): Map<string, Entry> {
  const result = new Map(sheet);
  for (const { kind, key, field, base } of putOff) {
    const name = nameOf({ kind, key });
    const entry = result.get(name);
    if (field === '+') result.delete(name);
    else if (field === '-') {
      if (!entry && base) result.set(name, { kind, key, fields: base.value as Entry['fields'] });
    } else if (entry) result.set(name, putBack(entry, field, base));
  }
  return result;
}

const putBack = (entry: Entry, field: string, base: Held | null): Entry =>
  base
    ? { ...entry, fields: { ...entry.fields, [field]: base.value } }
    : { ...entry, unknown: [...(entry.unknown ?? []), field] };
