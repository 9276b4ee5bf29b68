import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import { MAX_ITEMS } from '#lib/item/limits.ts';
import { loadTeam, refuseUnsatisfiable } from '#lib/quorum/team.ts';
import type { Severity } from '#lib/readiness/schema.ts';
import type { Entry, Kind, MineSheet } from './entry.ts';
import type { Rows } from './rows.ts';
import { refuseCircle, refuseTooMany } from './rules.ts';
import type { Outcome } from './settle.ts';

type Project = { id: string; workspaceId: string };

/** Whether an outcome may be carried out as chosen; null is yes. `result` is what the project would then have. */
export async function refuseOutcome(
  tx: Tx,
  project: Project,
  { rows, outcome, result }: { rows: Rows; outcome: Outcome; result: MineSheet },
  now: Date,
): Promise<Refused | null> {
  const added = outcome.adds.filter(({ kind }) => kind === 'items').length;
  return (
    refuseCircle(orderOf(rows, result, 'items')) ??
    refuseCircle(orderOf(rows, result, 'steps')) ??
    refuseTooMany(rows.items.size, added, MAX_ITEMS) ??
    (await refuseWhileRunning(tx, project, outcome)) ??
    (await refuseRules(tx, project, { rows, outcome, result }, now))
  );
}

function orderOf(rows: Rows, result: MineSheet, kind: 'items' | 'steps'): Map<string, readonly string[]> {
  const order = new Map<string, readonly string[]>(
    [...rows[kind].values()].map(({ key, after }) => [key, after]),
  );
  for (const entry of result.values()) if (entry.kind === kind) order.set(entry.key, afterOf(entry));
  return order;
}

const afterOf = ({ fields }: Entry): string[] =>
  Array.isArray(fields.after) ? fields.after.map(String) : [];

// A launch day that goes on was begun with the plan as it stands.
async function refuseWhileRunning(tx: Tx, { id }: Project, outcome: Outcome): Promise<Refused | null> {
  const touches = (list: readonly { kind: Kind }[]) => list.some(({ kind }) => kind === 'steps');
  const { edits, adds, returns, retires, renames } = outcome;
  if (![edits, adds, returns, retires, renames].some(touches)) return null;
  const going = await tx.launchRun.count({ where: { projectId: id, state: { not: 'ended' } } });
  return going === 0
    ? null
    : refuse(
        409,
        'run-going',
        'Launch day goes on. Its steps can be changed when it is over; leave those changes for later.',
      );
}

async function refuseRules(
  tx: Tx,
  project: Project,
  { rows, outcome, result }: { rows: Rows; outcome: Outcome; result: MineSheet },
  now: Date,
): Promise<Refused | null> {
  const ruled = outcome.edits.filter(
    ({ kind, fields }) => kind === 'items' && (fields.severity || fields.signOffs),
  );
  if (ruled.length === 0) return null;
  const team = await loadTeam(tx, project.workspaceId, now);
  const ids = ruled.flatMap(({ key }) => rows.items.get(key)?.id ?? []);
  const standing = await tx.signOff.findMany({
    where: { itemId: { in: ids }, withdrawnAt: null, voidedAt: null },
  });
  const refusals = ruled.map(({ key, resign }) => {
    const fields = result.get(`items/${key}`)?.fields ?? {};
    const { count, role } = fields.signOffs as { count: number | null; role: string | null };
    const own = resign ? [] : standing.filter(({ itemId }) => itemId === rows.items.get(key)?.id);
    const rule = { severity: fields.severity as Severity, signOffCount: count, signOffRole: role };
    const refused = refuseUnsatisfiable({ ...rule, standing: own }, team);
    return refused && refuse(409, 'nobody-to-sign', `${key}: ${refused.refusal.message}`);
  });
  return refusals.find((refused) => refused !== null) ?? null;
}
