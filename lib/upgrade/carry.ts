import 'server-only';
import type { Actor } from '#lib/core/actor.ts';
import type { EventInput } from '#lib/core/audit.ts';
import type { Tx } from '#lib/core/db.ts';
import type { Refused } from '#lib/core/result.ts';
import { standingRoles } from '#lib/project/people.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import type { VoidCause } from '#lib/signoff/schema.ts';
import { voidSignOffs } from '#lib/signoff/void.ts';
import { forgetOpen, replan } from '#lib/watch/plan.ts';
import { addEntries } from './add.ts';
import { type Because, bringBack, leaveOut } from './away.ts';
import { refuseOutcome } from './check.ts';
import { probeKinds } from './columns.ts';
import { type Kind, type MineSheet, nameOf } from './entry.ts';
import { placeEntries } from './places.ts';
import type { Prepared } from './prepare.ts';
import { loadRows, type Rows, renameRows } from './rows.ts';
import type { Told } from './schema.ts';
import { carryOut, type Edit, type Outcome } from './settle.ts';
import { writeItems } from './write-items.ts';
import { writeEntries, writeSteps } from './write-timeline.ts';

export type Upgraded = {
  id: string;
  workspaceId: string;
  stage: string;
  launchAt: Date;
  timeZone: string;
  weekdaysOnly: boolean;
  roles: unknown;
};

export type Carrying = {
  actor: Actor;
  project: Upgraded;
  now: Date;
  /** Who asked, for what is left out; a batch leaves nothing out. */
  userId: string;
  because: Because;
  reason: string;
};
type Doing = { where: Carrying; rows: Rows; outcome: Outcome; result: MineSheet };
export type Carried = { ok: true; told: Told; events: EventInput[] };

/**
 * Carries an outcome out in the caller's transaction, whose items are locked: rows, sign-offs that fall, what is
 * left out, and the readiness. Everything else of the project stays. Answers the events of its items.
 */
export async function carryUpgrade(
  tx: Tx,
  where: Carrying,
  prepared: Pick<Prepared, 'before' | 'after' | 'mine'>,
  outcome: Outcome,
): Promise<Carried | Refused> {
  const { project, actor, now } = where;
  await renameRows(tx, project.id, outcome.renames);
  const rows = await loadRows(tx, project.id);
  const result = carryOut(prepared.mine, outcome);
  const refused = await refuseOutcome(tx, project, { rows, outcome, result }, now);
  if (refused) return refused;
  const doing = { where, rows, outcome, result };
  const launch = {
    ...project,
    projectId: project.id,
    now,
    roles: await standingRoles(tx, project.workspaceId, project.roles),
  };
  await writeItems(tx, writtenOf(doing, 'items', rows.items), launch);
  await writeSteps(tx, writtenOf(doing, 'steps', rows.steps), launch);
  await writeEntries(tx, writtenOf(doing, 'every', rows.every), launch);
  const added = await addEntries(tx, prepared.after, outcome.adds, launch);
  await placeEntries(tx, project.id, rows, {
    ...{ before: prepared.before.sheet, after: prepared.after.sheet, renames: outcome.renames },
  });
  const fallen = await voidSignOffs(tx, { actor, project, now }, resignedOf(doing), causeOf(doing));
  const away = await moveAway(tx, doing);
  await replanWatch(tx, doing);
  const moved = new Map((await refresh(tx, project.id, now)).map(({ id, to }) => [id, to]));
  const of = { of: { workspaceId: project.workspaceId, projectId: project.id } };
  const events: EventInput[] = [
    ...added.map(({ id, key, title, section, severity }) => ({
      ...{ type: 'item.added' as const, ...of, item: { id, key }, data: { title, section, severity } },
    })),
    ...editedOf(doing),
    ...fallen,
    ...away((id) => moved.get(id)),
  ];
  return { ok: true, told: tell(outcome, fallen.length), events };
}

function writtenOf<R extends { id: string }>(doing: Doing, kind: Kind, rows: ReadonlyMap<string, R>) {
  return doing.outcome.edits.flatMap((edit) => {
    const row = edit.kind === kind ? rows.get(edit.key) : undefined;
    const entry = doing.result.get(nameOf(edit));
    return row && entry ? [{ row, id: row.id, edit, entry }] : [];
  });
}

const resigned = ({ outcome }: Doing): Edit[] => outcome.edits.filter(({ resign }) => resign);
const resignedOf = (doing: Doing) => resigned(doing).flatMap(({ key }) => doing.rows.items.get(key) ?? []);

// A sign-off is void by the fact that changed. Its own facts name the item by the key that it had then.
function causeOf(doing: Doing): (facts: { item: { key: string } }) => VoidCause | null {
  const { rows, outcome } = doing;
  const keys = new Map(outcome.renames.map(({ from, to }) => [from, to]));
  const causes = new Map(
    resigned(doing).map(({ key, fields }): [string, VoidCause] => {
      const from = rows.items.get(key)?.textRevision ?? 1;
      const [kind] = probeKinds(Object.keys(fields));
      const onlyProbes = Object.keys(fields).every((field) => field.startsWith('probe:'));
      return [key, kind && onlyProbes ? { fact: 'probe-set', kind } : { fact: 'text', from, to: from + 1 }];
    }),
  );
  return ({ item: { key } }) => causes.get(key) ?? causes.get(keys.get(key) ?? '') ?? null;
}

async function moveAway(tx: Tx, { where, rows, outcome }: Doing) {
  const { project, now, reason } = where;
  const place = { projectId: project.id, workspaceId: project.workspaceId, ...where };
  const items = (list: Outcome['retires']) =>
    list.flatMap(({ kind, key }) => (kind === 'items' ? (rows.items.get(key) ?? []) : []));
  const ids = (list: Outcome['retires'], wanted: 'steps' | 'every') => ({
    where: {
      id: { in: list.flatMap(({ kind, key }) => (kind === wanted ? (rows[wanted].get(key)?.id ?? []) : [])) },
    },
  });
  const { retires, returns } = outcome;
  await tx.step.updateMany({ ...ids(retires, 'steps'), data: { retiredAt: now } });
  await tx.step.updateMany({ ...ids(returns, 'steps'), data: { retiredAt: null } });
  await tx.watchItem.updateMany({ ...ids(retires, 'every'), data: { endedAt: now, endReason: reason } });
  const again = { endedAt: null, endReason: null, plannedUntil: null };
  await tx.watchItem.updateMany({ ...ids(returns, 'every'), data: again });
  const left = await leaveOut(tx, place, items(retires));
  const back = await bringBack(tx, place, items(returns));
  return (stateOf: Parameters<typeof back>[0]): EventInput[] => [...left, ...back(stateOf)];
}

// What was to come of an entry that ended or changed is made anew, or not at all.
async function replanWatch(tx: Tx, { where: { project, now }, rows, outcome }: Doing): Promise<void> {
  const { edits, adds, returns, retires } = outcome;
  for (const { kind, key } of retires) {
    const entry = kind === 'every' ? rows.every.get(key)?.id : undefined;
    if (entry) await forgetOpen(tx, { projectId: project.id, entry }, now);
  }
  if ([...edits, ...adds, ...returns].some(({ kind }) => kind === 'every'))
    await replan(tx, { projectId: project.id }, project, now);
}

function editedOf({ where: { project }, rows, outcome }: Doing): EventInput[] {
  const names = new Map(
    outcome.renames.flatMap(({ kind, from, to }) => (kind === 'items' ? [[to, from] as const] : [])),
  );
  const plain = [...names.keys()].filter(
    (key) => !outcome.edits.some((edit) => edit.kind === 'items' && edit.key === key),
  );
  const edits: Edit[] = [
    ...outcome.edits,
    ...plain.map((key) => ({ kind: 'items' as const, key, fields: {}, resign: false })),
  ];
  return edits.flatMap(({ kind, key, fields: changes, resign }): EventInput[] => {
    const row = kind === 'items' ? rows.items.get(key) : undefined;
    if (!row) return [];
    const from = names.get(key);
    const revision = row.textRevision + (resign ? 1 : 0);
    const data = { changes, cosmetic: !resign, revision, key: from === undefined ? null : { from, to: key } };
    const of = { workspaceId: project.workspaceId, projectId: project.id };
    return [{ type: 'item.upgraded', of, item: { id: row.id, key }, data }];
  });
}

const tell = ({ adds, edits, renames, returns, retires, putOff }: Outcome, voided: number): Told => ({
  added: adds.map(nameOf),
  edited: edits.map(nameOf),
  renamed: renames,
  returned: returns.map(nameOf),
  leftOut: retires.map(nameOf),
  putOff: putOff.map((one) => `${nameOf(one)}/${one.field}`),
  voided,
});
